import assert from "node:assert/strict";

import { beforeEach, describe, it } from "mocha";

import type { JsonObject } from "../../../../../embedded/plugins/json";
import { NotReadyError, untilReady } from "../../../../../embedded/plugins/kubernetes/await/ready";
import type { KubernetesObject } from "../../../../../embedded/plugins/kubernetes/object";
import { FakeApiServer } from "../../../../support/fake-api-server";

const path = "/apis/apps/v1/namespaces/shop/deployments/web";

describe("untilReady", () => {
  let server: FakeApiServer;
  let told: string[];

  beforeEach(() => {
    server = new FakeApiServer();
    told = [];
  });

  const created = (status: JsonObject = {}): KubernetesObject =>
    server.put(path, {
      ...{ apiVersion: "apps/v1", kind: "Deployment" },
      metadata: { name: "web", namespace: "shop", generation: 1 },
      status,
    }) as KubernetesObject;
  const await_ = (object: KubernetesObject, timeoutSeconds = 60): Promise<KubernetesObject> =>
    untilReady(object, {
      cluster: server.cluster,
      timeoutSeconds,
      onStatus: (text) => told.push(text),
    });
  const whole = { observedGeneration: 1, replicas: 1, updatedReplicas: 1, availableReplicas: 1 };

  it("returns an object at once that is usable at once", async () => {
    const config = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "a" } };
    assert.equal(await await_(config), config);
    assert.deepEqual(server.requests, []);
  });

  it("returns the object as it is when it has become ready, and tells each wait once", async () => {
    const object = created();
    server.after(5, () => server.put(path, { status: { observedGeneration: 1 } }));
    server.after(10, () => server.put(path, { status: whole }));
    assert.deepEqual((await await_(object)).status, whole);
    assert.deepEqual(told, ["the controller has not seen it yet", "0 of 1 replicas updated"]);
  });

  it("says what it waited for, and why that did not come", async () => {
    const object = created({ observedGeneration: 1 });
    server.put("/api/v1/namespaces/shop/events/1", { reason: "FailedCreate", message: "quota" });
    await assert.rejects(await_(object, 5), (error) => {
      assert.ok(error instanceof NotReadyError);
      assert.equal(
        error.message,
        "Deployment shop/web is not ready after 5 s: 0 of 1 replicas updated",
      );
      assert.deepEqual(error.reasons, ["event FailedCreate: quota"]);
      return true;
    });
    assert.equal(server.clock.now(), 5_000);
  });

  it("does not wait for an object that has failed", async () => {
    const object = created();
    const failed = { type: "Progressing", reason: "ProgressDeadlineExceeded" };
    server.after(2, () => {
      server.put(path, { status: { observedGeneration: 1, conditions: [failed] } });
    });
    await assert.rejects(await_(object), {
      message: "Deployment shop/web failed: ProgressDeadlineExceeded",
    });
    assert.ok(server.clock.now() < 4_000);
  });

  it("notices that the object is deleted, or is another one", async () => {
    const gone = { message: "Deployment shop/web was deleted while it was awaited" };
    const object = created();
    server.after(1, () => server.objects.delete(path));
    await assert.rejects(await_(object), gone);
    const another = created();
    server.after(1, () => server.put(path, { metadata: { uid: "another" } }));
    server.intercept(({ path: asked }) =>
      asked === path && server.clock.now() > 2_000
        ? { status: 200, body: { ...another, metadata: { uid: "another" } }, warnings: [] }
        : undefined,
    );
    await assert.rejects(await_(another), gone);
  });

  it("throws why it was cancelled", async () => {
    const object = created();
    server.after(2, () => {
      server.cancellation.abort(new Error("cancelled"));
    });
    await assert.rejects(await_(object), { message: "cancelled" });
  });
});
