import assert from "node:assert/strict";

import { describe, it } from "mocha";

import { deleteObject } from "../../../../embedded/plugins/kubernetes/delete";
import { FakeApiServer, fakeSession } from "../../../support/fake-api-server";

const request = {
  ...{ urn: "urn", token: "kubernetes:core/v1:ConfigMap", id: "shop/web", timeoutSeconds: 0 },
  recorded: {},
};
const path = "/api/v1/namespaces/shop/configmaps/web";
const held = {
  ...{ apiVersion: "v1", kind: "ConfigMap" },
  metadata: { finalizers: ["example.com/hold"] },
};

describe("deleteObject", () => {
  it("deletes what the id names", async () => {
    const server = new FakeApiServer();
    server.put(path, {});
    await deleteObject(request, fakeSession(server));
    assert.equal(server.objects.size, 0);
  });

  it("asks for the version that was recorded", async () => {
    const server = new FakeApiServer();
    server.kinds["example.com/v2"] = { ConfigMap: { plural: "configmaps", namespaced: true } };
    server.put("/apis/example.com/v2/namespaces/shop/configmaps/web", {});
    await deleteObject(
      { ...request, recorded: { apiVersion: "example.com/v2" } },
      fakeSession(server),
    );
    assert.equal(server.objects.size, 0);
  });

  it("waits ten minutes unless the program says otherwise, and tells what for", async () => {
    const server = new FakeApiServer();
    server.put(path, held);
    const session = fakeSession(server);
    await assert.rejects(deleteObject(request, session), /after 600 s/);
    await assert.rejects(deleteObject({ ...request, timeoutSeconds: 9 }, session), /after 9 s/);
    assert.deepEqual(session.logged, ["status: held by the finalizers example.com/hold"]);
  });
});
