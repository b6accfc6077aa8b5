import assert from "node:assert/strict";

import { describe, it } from "mocha";

import { evidence } from "../../../../../embedded/plugins/kubernetes/await/evidence";
import { failure, FakeApiServer } from "../../../../support/fake-api-server";

const web = {
  ...{ apiVersion: "apps/v1", kind: "Deployment" },
  metadata: { name: "web", namespace: "shop", uid: "uid-web" },
  spec: { selector: { matchLabels: { app: "web", tier: "front" } } },
};
const unschedulable = {
  status: { conditions: [{ type: "PodScheduled", status: "False", reason: "Unschedulable" }] },
};

describe("evidence", () => {
  it("is why the pods are not ready, and the last warnings", async () => {
    const server = new FakeApiServer();
    const at = "/api/v1/namespaces/shop";
    server.put(`${at}/pods/web-1`, { metadata: { name: "web-1" }, ...unschedulable });
    server.put(`${at}/pods/web-2`, { metadata: { name: "web-2" } });
    server.put(`${at}/events/1`, { reason: "FailedCreate", message: "quota" });
    assert.deepEqual(await evidence(web, server.cluster), [
      "pod web-1: Unschedulable",
      "event FailedCreate: quota",
    ]);
    const queries = server.requests.flatMap(({ query }) => Object.values(query ?? {})).sort();
    assert.deepEqual(queries, ["app=web,tier=front", "involvedObject.uid=uid-web,type=Warning"]);
  });

  it("says each thing once, and not everything", async () => {
    const server = new FakeApiServer();
    for (const index of [1, 2, 3, 4, 5, 6, 7, 8]) {
      const message = index < 3 ? "same" : String(index);
      server.put(`/api/v1/namespaces/default/events/${index}`, { reason: "Failed", message });
    }
    const node = { apiVersion: "v1", kind: "Namespace", metadata: { name: "a", uid: "1" } };
    const lines = await evidence(node, server.cluster);
    assert.deepEqual(
      lines,
      ["4", "5", "6", "7", "8"].map((message) => `event Failed: ${message}`),
    );
  });

  it("is none when the cluster cannot be asked", async () => {
    const server = new FakeApiServer();
    server.intercept(() => failure(403, "Forbidden", "no"));
    assert.deepEqual(await evidence(web, server.cluster), []);
  });
});
