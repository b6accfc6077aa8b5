import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { createPlatform, hostCluster } from "../../../components/clouds";
import { awsCluster } from "../../support/aws";
import { azureCluster } from "../../support/azure";
import { Harness, only, valueOf } from "../../support/harness";
import { inCluster, needsOf } from "../../support/platforms";
import { gcpCluster, smallestCluster } from "../../support/specs";

describe("the list of clouds", () => {
  for (const cluster of [gcpCluster, awsCluster, azureCluster, smallestCluster]) {
    it(`gives a cluster on ${cluster.cloud} the platform of that cloud`, async () => {
      const harness = await Harness.install();
      createPlatform("main", cluster, needsOf(), inCluster());
      const platforms = (await harness.settle()).filter(({ type }) => type.endsWith(":Platform"));
      assert.deepEqual(
        platforms.map(({ type, name }) => [type, name]),
        [[`slipway:${cluster.cloud}:Platform`, "main"]],
      );
    });
  }
});

describe("the way into the cluster of another environment", () => {
  for (const settings of [gcpCluster, awsCluster, azureCluster]) {
    it(`is what that environment tells of a cluster on ${settings.cloud}`, async () => {
      const harness = await Harness.install();
      const host = pulumi.secret({ kubeconfig: "text", endpoint: "https://host.example" });
      const cluster = hostCluster("g", { settings, host, identifier: "dev/main" }, {});
      const provider = only(await harness.settle(), "pulumi:providers:kubernetes");
      assert.equal(provider.inputs["kubeconfig"], "text");
      assert.equal(await valueOf(cluster.endpoint), "https://host.example");
    });
  }

  it("is the same context where the cluster was there before both", async () => {
    const harness = await Harness.install();
    const host = pulumi.output({});
    hostCluster("g", { settings: smallestCluster, host, identifier: "local/main" }, {});
    const provider = only(await harness.settle(), "pulumi:providers:kubernetes");
    assert.equal(provider.inputs["context"], "embedded");
  });
});
