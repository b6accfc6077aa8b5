import assert from "node:assert/strict";
import { ClusterAddons } from "../../../components/addons/cluster-addons";
import { Vault } from "../../../components/addons/vault";
import type { SealAccess } from "../../../components/clouds/contract";
import { vaultAccess } from "../../../components/clouds/vault-access";
import type { PlatformNeeds } from "../../../config/needs";
import { Harness, listing, only, type Registered } from "../../support/harness";
import { inCluster, needsOf, StubPlatform } from "../../support/platforms";
import { smallestCluster } from "../../support/specs";

const seal: SealAccess = {
  kind: "awskms",
  parameters: { region: "eu-west-1" },
  identity: { annotations: {}, podLabels: {} },
};

const needs = (changes: Partial<PlatformNeeds> = {}): PlatformNeeds => ({
  ...needsOf(),
  secretStore: { kind: "vault", keepers: {} },
  secrets: [],
  ...changes,
});

async function build(of: PlatformNeeds = needs()): Promise<readonly Registered[]> {
  const harness = await Harness.install();
  const platform = new StubPlatform();
  const certManager = platform.cluster.provider;
  new Vault("v", { needs: of, seal, data: platform, storageClass: "x", certManager }, inCluster());
  return harness.settle();
}

const CHART = "kubernetes:helm.sh/v4:Chart";

describe("Vault", () => {
  it("is servers, their certificate, and the Job that fills them", async () => {
    const made = listing(await build()).filter((line) => line.startsWith("kubernetes:"));
    assert.deepEqual(made, [
      "kubernetes:batch/v1:Job v-setup-job",
      "kubernetes:cert-manager.io/v1:Certificate v-authority",
      "kubernetes:cert-manager.io/v1:Certificate v-server",
      "kubernetes:cert-manager.io/v1:ClusterIssuer v-issuer",
      "kubernetes:cert-manager.io/v1:Issuer v-root",
      "kubernetes:core/v1:ConfigMap v-setup-configuration",
      "kubernetes:core/v1:Namespace v-namespace",
      "kubernetes:core/v1:Secret v-setup-entries",
      "kubernetes:core/v1:ServiceAccount v-setup-account",
      "kubernetes:helm.sh/v4:Chart v-chart",
    ]);
  });

  it("waits for its certificate, and neither for servers that the Job must initialise nor for the Job", async () => {
    const resources = await build();
    const chart = only(resources, CHART);
    const job = only(resources, "kubernetes:batch/v1:Job");
    const certificate = only(resources, "kubernetes:cert-manager.io/v1:Certificate", "v-server");
    for (const { dependsOn } of [chart, job]) assert.ok(dependsOn.includes(certificate.urn));
    assert.ok(!chart.dependsOn.includes(job.urn));
    assert.ok(!job.dependsOn.includes(chart.urn));
  });

  it("keeps its volumes in production, by keeping their namespace", async () => {
    for (const [tier, kept] of [
      ["development", false],
      ["production", true],
    ] as const) {
      const { protect } = only(
        await build(needs({ tier })),
        "kubernetes:core/v1:Namespace",
        "v-namespace",
      );
      assert.equal(protect, kept);
    }
  });

  it("is an add-on exactly where a key unseals it, and there before any store is that reads it", async () => {
    const harness = await Harness.install();
    const of = needs();
    const sealed = Object.assign(new StubPlatform({ secretStore: vaultAccess(of) }), { seal });
    new ClusterAddons(
      "laptop",
      { cluster: smallestCluster, needs: of, platform: sealed },
      inCluster(),
    );
    const resources = await harness.settle();
    const store = only(resources, "kubernetes:external-secrets.io/v1:SecretStore");
    for (const name of ["laptop-vault-setup-job", "laptop-secumsg-vault-trust"]) {
      const { urn } = resources.find((each) => each.name === name) ?? { urn: `no ${name}` };
      const { urn: trust } = only(
        resources,
        "kubernetes:cert-manager.io/v1:Certificate",
        "laptop-secumsg-vault-trust",
      );
      assert.ok(store.dependsOn.includes(trust));
      const through = resources.find((each) => each.urn === trust)?.dependsOn ?? [];
      assert.ok(urn === trust || through.includes(urn), name);
    }
  });
});
