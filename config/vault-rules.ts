import { CLOUD_TRAITS, cloudsWith } from "../components/clouds/settings";
import type { ClusterSpec, EnvironmentSpec } from "./environment-spec";
import { pathOf } from "./path";
import type { Rule } from "./rules";

/** Who keeps Vault's recovery key in production, at least: two of three are needed, and one may be away. */
export const FEWEST_KEEPERS = 3;

/** A Vault that nobody has to unseal by hand after each restart has a key of the cloud's. */
export const vaultIsUnsealedByItsCloud: Rule = (spec) =>
  withVault(spec)
    .filter(([, { cloud }]) => !CLOUD_TRAITS[cloud].unsealsVault)
    .map(([cluster, { cloud }]) => ({
      path: pathOf("clusters", cluster, "secretStore", "kind"),
      is: `vault on ${cloud}, where no key unseals it`,
      want: `cloud, or a cluster on ${cloudsWith("unsealsVault").join(" or ")}`,
    }));

/** What people put into production's Vault must outlive a new cluster, and one person's laptop. */
export const productionVaultHasKeepers: Rule = (spec) =>
  spec.tier !== "production"
    ? []
    : withVault(spec)
        .map(([cluster, { secretStore }]) => ({
          cluster,
          count: Object.keys(secretStore.keepers).length,
        }))
        .filter(({ count }) => count < FEWEST_KEEPERS)
        .map(({ cluster, count }) => ({
          path: pathOf("clusters", cluster, "secretStore", "keepers"),
          is: `${count} of them`,
          want: `the PGP keys of at least ${FEWEST_KEEPERS} people, in production`,
        }));

/** What a Vault as secret store asks of a configuration. */
export const vaultRules: readonly Rule[] = [vaultIsUnsealedByItsCloud, productionVaultHasKeepers];

type VaultCluster = ClusterSpec & {
  readonly secretStore: Extract<ClusterSpec["secretStore"], { kind: "vault" }>;
};

function withVault({ clusters }: Pick<EnvironmentSpec, "clusters">): [string, VaultCluster][] {
  return Object.entries(clusters).filter(
    (entry): entry is [string, VaultCluster] => entry[1].secretStore?.kind === "vault",
  );
}
