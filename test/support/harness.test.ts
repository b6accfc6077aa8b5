import assert from "node:assert/strict";
import { ConfigMap } from "@pulumi/kubernetes/core/v1";
import * as pulumi from "@pulumi/pulumi";
import { RandomPassword } from "@pulumi/random";
import { Harness, listing, only, valueOf } from "./harness";
import { inCluster } from "./platforms";

class Unknown extends pulumi.CustomResource {
  public constructor(name: string) {
    super("aws:s3/bucket:Bucket", name, {});
  }
}

describe("the harness", () => {
  it("records what the SDK's own mocks hide", async () => {
    const harness = await Harness.install();
    const first = new ConfigMap("first", {});
    const parent = new pulumi.ComponentResource("slipway:test:Parent", "parent", {}, inCluster());
    new ConfigMap(
      "second",
      { data: { open: "1", hidden: pulumi.secret("2") } },
      {
        parent,
        dependsOn: first,
        protect: true,
        retainOnDelete: true,
        deletedWith: first,
        ignoreChanges: ["data"],
        replaceOnChanges: ["metadata"],
        aliases: [{ name: "former" }],
      },
    );
    const resources = await harness.settle();
    const { urn } = only(resources, "kubernetes:core/v1:ConfigMap", "first");
    const second = only(resources, "kubernetes:core/v1:ConfigMap", "second");
    assert.deepEqual((second.inputs["data"] as Record<string, unknown>)["hidden"], "2");
    assert.deepEqual(second.secrets, ["data.hidden"]);
    assert.match(second.provider, /::cluster::cluster-id$/);
    assert.equal(second.parent, only(resources, "slipway:test:Parent").urn);
    assert.deepEqual([second.dependsOn, second.deletedWith], [[urn], urn]);
    assert.deepEqual([second.protect, second.retainOnDelete], [true, true]);
    assert.deepEqual(
      [second.ignoreChanges, second.replaceOnChanges, second.aliases.length],
      [["data"], ["metadata"], 1],
    );
  });

  it("shows a resource that would go to the default provider", async () => {
    const harness = await Harness.install();
    new ConfigMap("stray", {});
    assert.equal(only(await harness.settle(), "kubernetes:core/v1:ConfigMap").provider, "");
  });

  it("refuses a resource that no test expects", async () => {
    const harness = await Harness.install();
    new Unknown("bucket");
    await assert.rejects(harness.settle(), /resource of type aws:s3\/bucket:Bucket/);
  });

  it("refuses a call that no test expects", async () => {
    const harness = await Harness.install();
    void pulumi.runtime.invoke("aws:index/getRegion:getRegion", {});
    await assert.rejects(harness.settle(), /call of aws:index\/getRegion:getRegion/);
  });

  it("leaves what deployment decides unknown in a preview", async () => {
    const harness = await Harness.install({ preview: true });
    const { result } = new RandomPassword("born", { length: 8 });
    assert.deepEqual(listing(await harness.settle()), [
      "random:index/randomPassword:RandomPassword born",
    ]);
    assert.equal(await valueOf(result), undefined);
  });

  it("says what there is when the one that is wanted is not", async () => {
    const harness = await Harness.install();
    new ConfigMap("map", {});
    const resources = await harness.settle();
    assert.throws(() => only(resources, "kubernetes:core/v1:Secret"), /ConfigMap map/);
  });
});
