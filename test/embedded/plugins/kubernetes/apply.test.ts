import assert from "node:assert/strict";

import { beforeEach, describe, it } from "mocha";

import { InitFailedError } from "../../../../embedded/plugins/init-failed";
import type { JsonObject } from "../../../../embedded/plugins/json";
import { createObject, updateObject } from "../../../../embedded/plugins/kubernetes/apply";
import { withPackedSchemas } from "../../../../embedded/plugins/kubernetes/packed-schemas";
import { FakeApiServer, fakeSession } from "../../../support/fake-api-server";
import { definition, definitionPath, established } from "./support/definition";

const path = "/apis/apps/v1/namespaces/shop/deployments/web";
const ready = { observedGeneration: 1, updatedReplicas: 1, replicas: 1, availableReplicas: 1 };

describe("bringing an object about", () => {
  let server: FakeApiServer;

  beforeEach(() => {
    server = new FakeApiServer();
  });

  const request = (annotations: JsonObject = {}, timeoutSeconds = 0) => ({
    urn: "urn",
    timeoutSeconds,
    inputs: {
      value: {
        ...{ apiVersion: "apps/v1", kind: "Deployment" },
        metadata: { name: "web", namespace: "shop", annotations },
        spec: { key: "top-secret" },
      },
      secrets: [["spec", "key"]],
    },
  });
  const failing = async (of: ReturnType<typeof request>): Promise<InitFailedError> => {
    const error: unknown = await createObject(of, fakeSession(server)).catch((e: unknown) => e);
    assert.ok(error instanceof InitFailedError);
    return error;
  };

  it("ends with its id and outputs, secrets marked, when it is ready", async () => {
    server.after(1, () => server.put(path, { status: ready }));
    const session = fakeSession(server);
    const { id, outputs } = await createObject(request(), session);
    assert.equal(id, "shop/web");
    assert.deepEqual(outputs.value.status, ready);
    assert.equal((outputs.value.metadata as JsonObject).managedFields, undefined);
    assert.deepEqual(outputs.secrets.slice(0, 1), [["spec", "key"]]);
    assert.deepEqual(session.logged, ["status: the controller has not seen it yet"]);
  });

  it("sends a definition's schemas as they are, and records them packed", async () => {
    const plain = definition({ type: "object", required: ["a"] });
    server.put(definitionPath, established);
    const inputs = { value: withPackedSchemas(plain), secrets: [] };
    const outputs = await updateObject({ ...request(), inputs }, fakeSession(server));
    assert.deepEqual(server.writes[0]?.body?.spec, plain.spec);
    assert.deepEqual(outputs.value.spec, inputs.value.spec);
  });

  it("refuses an object that exists, unless such objects are to be taken over", async () => {
    server.put(path, { ...request().inputs.value, status: ready });
    await assert.rejects(createObject(request(), fakeSession(server)), (error) => {
      assert.match((error as Error).message, /^Deployment shop\/web already exists and is not in/);
      return true;
    });
    assert.deepEqual(server.writes, []);
    await createObject(request(), fakeSession(server, { upsertExistingObjects: "true" }));
    assert.equal(server.writes.length, 1);
  });

  it("updates without asking whether it exists", async () => {
    server.put(path, { ...request().inputs.value, status: ready });
    const outputs = await updateObject(request(), fakeSession(server));
    assert.deepEqual(outputs.value.status, ready);
  });

  it("hands over what exists when it does not become ready", async () => {
    server.put("/api/v1/namespaces/shop/events/1", { reason: "Failed", message: "quota" });
    const error = await failing(request());
    const late = "Deployment shop/web is not ready after 600 s: the controller has not seen it yet";
    assert.equal(error.message, late);
    assert.equal(error.state.id, "shop/web");
    assert.deepEqual(error.state.inputs, request().inputs);
    assert.equal(error.state.outputs.value.kind, "Deployment");
    assert.deepEqual(error.state.reasons, [late, "event Failed: quota"]);
  });

  it("waits as long as the object says, else the program", async () => {
    const annotated = request({ "pulumi.com/timeoutSeconds": "7" }, 50);
    assert.match((await failing(annotated)).message, /after 7 s/);
    server = new FakeApiServer();
    assert.match((await failing(request({}, 50))).message, /after 50 s/);
  });

  it("hands over what exists when it is cancelled", async () => {
    server.after(1, () => {
      server.cancellation.abort(new Error("cancelled"));
    });
    const error = await failing(request());
    assert.equal(error.message, "cancelled");
    assert.equal(error.state.id, "shop/web");
  });
});
