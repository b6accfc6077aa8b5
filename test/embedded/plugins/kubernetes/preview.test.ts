import assert from "node:assert/strict";

import { beforeEach, describe, it } from "mocha";

import type { JsonObject } from "../../../../embedded/plugins/json";
import { previewCreate, previewUpdate } from "../../../../embedded/plugins/kubernetes/preview";
import { type Properties, unknownValue } from "../../../../embedded/plugins/wire/properties";
import { failure, FakeApiServer, fakeSession } from "../../../support/fake-api-server";

const unknownMetadata = {
  ...{ creationTimestamp: unknownValue, generation: unknownValue },
  ...{ resourceVersion: unknownValue, uid: unknownValue },
};

describe("a preview", () => {
  let server: FakeApiServer;

  beforeEach(() => {
    server = new FakeApiServer();
  });

  const request = (kind: string, more: JsonObject = {}, apiVersion = "v1") => ({
    ...{ urn: "urn", timeoutSeconds: 0 },
    inputs: {
      value: { apiVersion, kind, metadata: { name: "web", namespace: "shop" }, ...more },
      secrets: [],
    },
  });
  const created = async (of: ReturnType<typeof request>): Promise<JsonObject> =>
    (await previewCreate(of, fakeSession(server))).value;
  const dryRuns = (): number =>
    server.requests.filter(({ query }) => query?.dryRun === "All").length;

  it("asks the server what it makes of a new object, and changes nothing", async () => {
    const { metadata, status, data } = await created(request("ConfigMap", { data: { a: "1" } }));
    assert.deepEqual(metadata, { name: "web", namespace: "shop", ...unknownMetadata });
    assert.equal(status, unknownValue);
    assert.deepEqual(data, { a: "1" });
    assert.equal(dryRuns(), 1);
    assert.equal(server.objects.size, 0);
  });

  it("does not know what the server will allot", async () => {
    const { spec } = await created(request("Service", { spec: { type: "ClusterIP" } }));
    const allotted = { clusterIP: unknownValue, clusterIPs: unknownValue };
    assert.deepEqual(spec, { type: "ClusterIP", ...allotted });
    const headless = await created(request("Service", { spec: { clusterIP: "None" } }));
    assert.deepEqual(headless.spec, { clusterIP: "None", clusterIPs: unknownValue });
  });

  it("does not ask with inputs that are not known yet", async () => {
    const object = await created(request("ConfigMap", { data: { a: unknownValue } }));
    assert.deepEqual(object.data, { a: unknownValue });
    const { metadata } = await created(request("ConfigMap", { metadata: unknownValue }));
    assert.equal(metadata, unknownValue);
    assert.deepEqual(server.requests, []);
  });

  it("does not ask about an object in whose place another one is", async () => {
    server.put("/api/v1/namespaces/shop/configmaps/web", {});
    await created(request("ConfigMap"));
    assert.equal(dryRuns(), 0);
  });

  it("does without where the kind or the namespace is yet to come", async () => {
    await created(request("Gadget", {}, "example.com/v1"));
    server.refuse("PATCH", failure(404, "NotFound", "no", { kind: "namespaces" }));
    const { data } = await created(request("ConfigMap", { data: { a: "1" } }));
    assert.deepEqual(data, { a: "1" });
    assert.equal(server.clock.now(), 0);
  });

  it("fails where the server refuses", async () => {
    server.refuse("PATCH", failure(403, "Forbidden", "violates PodSecurity"));
    await assert.rejects(created(request("Pod")), { message: "violates PodSecurity" });
  });

  for (const [what, status, message] of [
    ["a webhook is away", 500, "failed calling webhook: refused"],
    ["a webhook cannot", 400, "x does not support dry run"],
  ] as const) {
    it(`warns and does without where ${what}`, async () => {
      server.refuse("PATCH", failure(status, "", message), 1_000);
      const session = fakeSession(server);
      await previewCreate(request("ConfigMap"), session);
      assert.deepEqual(session.logged, [`warn: the server cannot check this preview: ${message}`]);
    });
  }

  describe("of an update", () => {
    const recorded: Properties = { value: { status: { old: true } }, secrets: [["status"]] };
    const updated = (of: ReturnType<typeof request>): Promise<Properties> =>
      previewUpdate({ ...of, recorded }, fakeSession(server));

    it("is what the server makes of it", async () => {
      server.put("/api/v1/namespaces/shop/configmaps/web", { status: { live: true } });
      const { value } = await updated(request("ConfigMap", { data: { a: "2" } }));
      assert.deepEqual(value.status, { live: true });
      assert.deepEqual(value.data, { a: "2" });
    });

    it("is the recorded object with what is stated while inputs are not known yet", async () => {
      const of = request("ConfigMap", { data: unknownValue });
      assert.deepEqual(await updated(of), {
        value: { status: { old: true }, ...of.inputs.value },
        secrets: [["status"]],
      });
      assert.deepEqual(server.requests, []);
    });
  });
});
