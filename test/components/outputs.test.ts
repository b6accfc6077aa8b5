import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { AwsPlatform } from "../../components/clouds/aws/platform";
import type { CloudPlatform } from "../../components/clouds/contract";
import { clusterOutputs, type ClusterOutputs } from "../../components/outputs";
import { wholeNeeds, wholeSettings } from "../support/aws";
import { Harness, valueOf } from "../support/harness";
import { inCluster, StubPlatform } from "../support/platforms";

function outputsOf(platform: CloudPlatform): ClusterOutputs {
  const url = pulumi.output("https://argo-cd");
  return clusterOutputs(platform, { argoCdUrl: url } as never, { applications: [] } as never);
}

describe("what a cluster's outputs tell of DNS", () => {
  beforeEach(() => Harness.install());

  it("is one address, where one is enough", async () => {
    const ingress = { address: pulumi.output("203.0.113.9"), serviceAnnotations: {} };
    const { ingressAddresses, nameServers } = outputsOf(new StubPlatform({ ingress }));
    assert.deepEqual(await valueOf(pulumi.all([...ingressAddresses])), ["203.0.113.9"]);
    assert.equal(nameServers, undefined);
  });

  it("is nothing, where whoever made the cluster decides", () => {
    assert.deepEqual(outputsOf(new StubPlatform()).ingressAddresses, []);
  });

  it("is an address in each zone on AWS, and the servers of the domain's zone", async () => {
    const args = { settings: wholeSettings, needs: wholeNeeds() };
    const { ingressAddresses, nameServers } = outputsOf(new AwsPlatform("main", args, inCluster()));
    assert.equal((await valueOf(pulumi.all([...ingressAddresses]))).length, 2);
    assert.deepEqual(nameServers && (await valueOf(nameServers)), ["ns.example"]);
  });
});
