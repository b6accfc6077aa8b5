import assert from "node:assert/strict";
import { LocalPlatform } from "../../../../components/clouds/local/platform";
import { Harness, only } from "../../../support/harness";
import { inCluster, needsOf } from "../../../support/platforms";

const settings = { cloud: "local", context: "kind" } as const;

describe("a local platform", () => {
  it("puts its own cluster's provider under the store, not one that it was handed", async () => {
    const harness = await Harness.install();
    new LocalPlatform("laptop", { settings, needs: needsOf() }, inCluster());
    const store = only(await harness.settle(), "kubernetes:core/v1:Namespace");
    assert.match(store.provider, /::laptop-cluster-kubernetes::/);
  });

  it("has no registry, no address and no identities to give", async () => {
    const harness = await Harness.install();
    const platform = new LocalPlatform("laptop", { settings, needs: needsOf() }, inCluster());
    await harness.settle();
    assert.equal(platform.registry.prefix, undefined);
    assert.equal(platform.pipeline, undefined);
    assert.deepEqual(platform.ingress, { address: undefined, serviceAnnotations: {} });
    assert.deepEqual(platform.identities, {});
  });
});
