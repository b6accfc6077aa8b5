import assert from "node:assert/strict";

import { describe, it } from "mocha";

import type { JsonObject } from "../../../../../embedded/plugins/json";
import { Discovery, groupPath } from "../../../../../embedded/plugins/kubernetes/cluster/discovery";

const deployments = { name: "deployments", kind: "Deployment", namespaced: true };
const scale = { name: "deployments/scale", kind: "Scale", namespaced: true };

describe("discovery", () => {
  const discovery = (documents: Record<string, JsonObject | undefined>) => {
    const asked: string[] = [];
    const read = (path: string): Promise<JsonObject | undefined> => {
      asked.push(path);
      return Promise.resolve(documents[path]);
    };
    return { asked, documents, discovery: new Discovery(read) };
  };

  it("finds how a kind is served, and asks once for all kinds of a group", async () => {
    const replicaSets = { name: "replicasets", kind: "ReplicaSet", namespaced: true };
    const resources = [deployments, scale, replicaSets];
    const { asked, discovery: found } = discovery({ "/apis/apps/v1": { resources } });
    assert.deepEqual(await found.find("apps/v1", "Deployment"), {
      plural: "deployments",
      namespaced: true,
    });
    assert.equal((await found.find("apps/v1", "ReplicaSet"))?.plural, "replicasets");
    assert.deepEqual(asked, ["/apis/apps/v1"]);
  });

  it("takes no subresource for a kind", async () => {
    const { discovery: found } = discovery({ "/apis/apps/v1": { resources: [scale] } });
    assert.equal(await found.find("apps/v1", "Scale"), undefined);
  });

  it("asks again for a kind that it does not know: it may have come since", async () => {
    const server = discovery({});
    assert.equal(await server.discovery.find("apps/v1", "Deployment"), undefined);
    server.documents["/apis/apps/v1"] = { resources: [deployments] };
    assert.notEqual(await server.discovery.find("apps/v1", "Deployment"), undefined);
  });

  it("does not remember a failure", async () => {
    let failures = 1;
    const found = new Discovery(() =>
      failures-- > 0
        ? Promise.reject(new Error("away"))
        : Promise.resolve({ resources: [deployments] }),
    );
    await assert.rejects(found.find("apps/v1", "Deployment"), { message: "away" });
    assert.notEqual(await found.find("apps/v1", "Deployment"), undefined);
  });

  it("knows where groups are", () => {
    assert.equal(groupPath("v1"), "/api/v1");
    assert.equal(groupPath("apps/v1"), "/apis/apps/v1");
  });
});
