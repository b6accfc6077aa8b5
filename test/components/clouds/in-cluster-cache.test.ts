import assert from "node:assert/strict";
import { inClusterCache } from "../../../components/clouds/in-cluster-cache";
import { valueOf } from "../../support/harness";

describe("a cache in the cluster", () => {
  it("is reached by the Service's name, in the clear inside the namespace", async () => {
    const { host, ...rest } = inClusterCache({
      name: "todo-cache",
      system: "todo",
      namespace: "todo-local",
      service: "cache",
      memoryGiB: 1,
      hosting: "in-cluster",
    });
    assert.equal(await valueOf(host), "cache.todo-local.svc");
    assert.deepEqual(rest, {
      port: 6379,
      authToken: undefined,
      caCertificate: undefined,
      aliasOf: undefined,
    });
  });
});
