import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { poolArgs, type NodePoolsArgs } from "../../../../components/clouds/gcp/node-pools";
import { GCP_SIZES } from "../../../../components/clouds/gcp/sizes";
import type { Profile } from "../../../../config/profiles";

const identity: NodePoolsArgs["identity"] = {
  email: pulumi.output("nodes@acme"),
  grant: new pulumi.DependencyResource("urn:pulumi:local::slipway::t::grant"),
};

/** What a pool of a profile is made from. */
function made(profile: Profile, pool: string): ReturnType<typeof poolArgs> {
  const sizes = GCP_SIZES[profile];
  const size = sizes.pools[pool];
  assert.ok(size);
  return poolArgs(pool, size, { cluster: "c", region: "europe-west1", sizes, identity });
}

type NodeConfig = Record<string, unknown>;
const nodes = (profile: Profile, pool: string): NodeConfig =>
  made(profile, pool).nodeConfig as NodeConfig;

describe("a node pool", () => {
  it("grows and shrinks by the profile's figures, counted over the region", () => {
    assert.deepEqual(made("standard", "work").autoscaling, {
      totalMinNodeCount: 2,
      totalMaxNodeCount: 6,
      locationPolicy: "BALANCED",
    });
    assert.equal(made("standard", "work").nodeCount, undefined);
  });

  it("takes cheap machines wherever they are to be had", () => {
    assert.equal(nodes("minimal", "work")["spot"], true);
    assert.deepEqual(made("minimal", "work").autoscaling, {
      totalMinNodeCount: 1,
      totalMaxNodeCount: 3,
      locationPolicy: "ANY",
    });
  });

  it("is repaired and brought up to date one node at a time, a new one first", () => {
    const { management, upgradeSettings } = made("resilient", "work");
    assert.deepEqual(management, { autoRepair: true, autoUpgrade: true });
    assert.deepEqual(upgradeSettings, { strategy: "SURGE", maxSurge: 1, maxUnavailable: 0 });
  });

  it("has no public addresses", () => {
    assert.deepEqual(made("minimal", "work").networkConfig, { enablePrivateNodes: true });
  });

  it("acts as the nodes' own identity", () => {
    assert.equal(nodes("minimal", "work")["serviceAccount"], identity.email);
  });

  it("starts verified software only, and watches it", () => {
    assert.deepEqual(nodes("minimal", "work")["shieldedInstanceConfig"], {
      enableSecureBoot: true,
      enableIntegrityMonitoring: true,
    });
  });

  it("hides its own identity from pods", () => {
    const { workloadMetadataConfig, metadata } = nodes("minimal", "work");
    assert.deepEqual(workloadMetadataConfig, { mode: "GKE_METADATA" });
    assert.deepEqual(metadata, { "disable-legacy-endpoints": "true" });
  });

  it("lets nobody read from its kubelet without signing in", () => {
    assert.deepEqual(nodes("minimal", "work")["kubeletConfig"], {
      insecureKubeletReadonlyPortEnabled: "FALSE",
    });
  });

  it("keeps everything but GKE's own pods off the pool that is for those", () => {
    assert.deepEqual(nodes("standard", "system")["taints"], [
      {
        key: "components.gke.io/gke-managed-components",
        value: "true",
        effect: "NO_SCHEDULE",
      },
    ]);
    assert.equal(nodes("standard", "work")["taints"], undefined);
  });
});
