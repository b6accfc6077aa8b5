import assert from "node:assert/strict";
import type { ClusterSpec, EnvironmentSpec } from "../../config/environment-spec";
import { productionVaultHasKeepers, vaultIsUnsealedByItsCloud } from "../../config/vault-rules";
import { systems } from "../../systems";
import { awsCluster } from "../support/aws";
import { gcpCluster, smallestCluster, smallestSpec } from "../support/specs";

const KEY = "A".repeat(120);

function withVault(cluster: ClusterSpec, keepers: readonly string[] = []): EnvironmentSpec {
  const secretStore = {
    kind: "vault" as const,
    keepers: Object.fromEntries(keepers.map((name) => [name, KEY])),
  };
  return { ...smallestSpec, clusters: { main: { ...cluster, secretStore } } };
}

describe("vaultIsUnsealedByItsCloud", () => {
  const problems = (spec: EnvironmentSpec): unknown => vaultIsUnsealedByItsCloud(spec, systems);

  it("accepts a Vault where a key unseals it, and the cloud's own store everywhere", () => {
    assert.deepEqual(problems(withVault(awsCluster)), []);
    assert.deepEqual(problems(withVault(gcpCluster)), []);
    const own: ClusterSpec = { ...smallestCluster, secretStore: { kind: "cloud" } };
    assert.deepEqual(problems({ ...smallestSpec, clusters: { own, silent: smallestCluster } }), []);
  });

  it("refuses one elsewhere, and names the alternatives", () => {
    assert.deepEqual(problems(withVault(smallestCluster)), [
      {
        path: "slipway:environment.clusters.main.secretStore.kind",
        is: "vault on local, where no key unseals it",
        want: "cloud, or a cluster on gcp or aws",
      },
    ]);
  });
});

describe("productionVaultHasKeepers", () => {
  const problems = (spec: EnvironmentSpec): unknown => productionVaultHasKeepers(spec, systems);
  const production = (keepers: readonly string[]): EnvironmentSpec => ({
    ...withVault(awsCluster, keepers),
    tier: "production",
  });

  it("leaves it to everybody below production", () => {
    assert.deepEqual(problems(withVault(awsCluster)), []);
  });

  it("wants three of them in production", () => {
    assert.deepEqual(problems(production(["ada", "grace", "alan"])), []);
    assert.deepEqual(problems(production(["ada", "grace"])), [
      {
        path: "slipway:environment.clusters.main.secretStore.keepers",
        is: "2 of them",
        want: "the PGP keys of at least 3 people, in production",
      },
    ]);
  });
});
