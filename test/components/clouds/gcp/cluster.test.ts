import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { GcpCluster } from "../../../../components/clouds/gcp/cluster";
import { GcpKeys } from "../../../../components/clouds/gcp/keys";
import { GcpNetwork } from "../../../../components/clouds/gcp/network";
import type { PlatformNeeds } from "../../../../config/needs";
import { gcpNeeds, gcpParts, onGcp } from "../../../support/gcp";
import {
  Harness,
  isSecret,
  listing,
  only,
  valueOf,
  type Registered,
} from "../../../support/harness";

const CLUSTER = "gcp:container/cluster:Cluster";
const POOL = "gcp:container/nodePool:NodePool";
const PROVIDER = "pulumi:providers:kubernetes";

async function build(
  needs: PlatformNeeds = gcpNeeds({ profile: "standard" }),
): Promise<{ cluster: GcpCluster; resources: readonly Registered[] }> {
  const harness = await Harness.install();
  const parts = gcpParts(needs);
  const network = new GcpNetwork("n", { ...parts, flowSampling: 0 }, onGcp());
  const { secrets: secretsKey } = new GcpKeys("k", parts, onGcp());
  const cluster = new GcpCluster("main-cluster", { ...parts, network, secretsKey }, onGcp());
  return { cluster, resources: await harness.settle() };
}

describe("a cluster on Google Cloud", () => {
  it("is a control plane, its pools, their identity, one way in for webhooks, and a provider", async () => {
    const { resources } = await build();
    const made = listing(resources).filter((line) => / main-/.test(line));
    assert.deepEqual(made, [
      "gcp:compute/firewall:Firewall main-cluster-webhooks",
      `${CLUSTER} main-cluster`,
      `${POOL} main-cluster-system`,
      `${POOL} main-cluster-work`,
      "gcp:projects/iAMMember:IAMMember main-cluster-nodes-role",
      "gcp:serviceaccount/account:Account main-cluster-nodes-account",
      `${PROVIDER} main-cluster-kubernetes`,
    ]);
  });

  it("waits for the right to encrypt its Secrets, and for its API", async () => {
    const { resources } = await build();
    const { dependsOn } = only(resources, CLUSTER);
    for (const needed of ["k-secrets-user", "services-container"]) {
      assert.ok(
        dependsOn.some((urn) => urn.endsWith(`::${needed}`)),
        needed,
      );
    }
  });

  it("waits for nothing of its nodes' identity, nor for the way out", async () => {
    const { dependsOn } = only((await build()).resources, CLUSTER);
    for (const needless of ["nodes-role", "nodes-account", "n-nat"]) {
      assert.ok(!dependsOn.some((urn) => urn.includes(needless)), needless);
    }
  });

  it("has everything in it come after its nodes, and go before them", async () => {
    const { dependsOn } = only((await build()).resources, PROVIDER, "main-cluster-kubernetes");
    for (const ground of ["main-cluster-system", "main-cluster-work", "n-nat"]) {
      assert.ok(
        dependsOn.some((urn) => urn.endsWith(`::${ground}`)),
        ground,
      );
    }
  });

  it("admits the control plane to the nodes' webhooks, and to nothing else", async () => {
    const { inputs } = only((await build()).resources, "gcp:compute/firewall:Firewall");
    const { direction, sourceRanges, targetServiceAccounts, allows } = inputs;
    assert.deepEqual(
      { direction, sourceRanges, targetServiceAccounts, allows },
      {
        direction: "INGRESS",
        sourceRanges: ["172.16.0.0/28"],
        targetServiceAccounts: ["main-cluster-nodes-account@acme.iam.gserviceaccount.com"],
        allows: [{ protocol: "tcp", ports: ["10250"] }],
      },
    );
  });

  it("is what its provider's kubeconfig leads to, by an identifier that a new cluster changes", async () => {
    const { cluster, resources } = await build();
    const { inputs, secrets } = only(resources, PROVIDER, "main-cluster-kubernetes");
    assert.equal(inputs["clusterIdentifier"], "main-cluster-id");
    assert.deepEqual(secrets, ["kubeconfig"]);
    assert.ok(await isSecret(cluster.kubeconfig));
    assert.match(await valueOf(cluster.kubeconfig), /"server":"https:\/\/203\.0\.113\.7"/);
    assert.equal(await valueOf(cluster.endpoint), "https://203.0.113.7");
  });

  it("gives its nodes a name of their own that fits", async () => {
    const { inputs } = only((await build()).resources, "gcp:serviceaccount/account:Account");
    assert.equal(inputs["accountId"], "local-main-nodes");
  });

  it("cannot be deleted in production without a consent, neither here nor by the cloud", async () => {
    for (const [changes, kept] of [
      [{}, false],
      [{ tier: "production" }, true],
      [{ tier: "production", consents: ["main-cluster"] }, false],
    ] as const) {
      const { resources } = await build(gcpNeeds(changes));
      const { protect, inputs } = only(resources, CLUSTER);
      assert.deepEqual([protect, inputs["deletionProtection"]], [kept, kept]);
    }
  });

  it("shows no value of itself before it is there", async () => {
    const harness = await Harness.install({ preview: true });
    const parts = gcpParts();
    const network = new GcpNetwork("n", { ...parts, flowSampling: 0 }, onGcp());
    const grant = new pulumi.ComponentResource("slipway:test:Grant", "g");
    const secretsKey = { id: pulumi.output("key"), grant };
    new GcpCluster("main-cluster", { ...parts, network, secretsKey }, onGcp());
    assert.ok((await harness.settle()).some(({ type }) => type === CLUSTER));
  });
});
