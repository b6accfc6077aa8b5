import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { AttachedCluster } from "../../../components/clouds/attached-cluster";
import { Harness, only, valueOf } from "../../support/harness";

describe("a cluster of another stack", () => {
  it("is reached by that stack's kubeconfig, a secret, and stays the same when that changes", async () => {
    const harness = await Harness.install();
    const cluster = new AttachedCluster(
      "host",
      {
        kubeconfig: pulumi.output("kubeconfig"),
        endpoint: pulumi.output("https://host.example"),
        identifier: "dev/todo",
      },
      {},
    );
    const provider = only(await harness.settle(), "pulumi:providers:kubernetes");
    assert.deepEqual(provider.secrets, ["kubeconfig"]);
    assert.equal(provider.inputs["clusterIdentifier"], "dev/todo");
    assert.equal(cluster.kubeconfig, undefined);
    assert.equal(await valueOf(cluster.endpoint), "https://host.example");
  });
});
