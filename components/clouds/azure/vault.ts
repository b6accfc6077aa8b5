import { Vault } from "@pulumi/azure-native/keyvault/vault";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import type { PlatformNeeds } from "../../../config/needs";
import { fitting } from "../../naming";
import { isProtected } from "../../protection";
import type { AzureCaller } from "./caller";
import type { AzureLogs } from "./logs";
import type { AzureNetwork } from "./network";
import type { AzureSettings } from "./settings";
import type { VaultRetention } from "./sizes";

/** What a vault is made from. */
export interface AzureVaultArgs {
  /** What is in it: the end of its name. */
  readonly content: "keys" | "secrets";
  /** Location. Changing it replaces the vault. */
  readonly settings: Pick<AzureSettings, "location">;
  /** Cluster, tier and consents. */
  readonly needs: PlatformNeeds;
  /** The resource group that it is in. */
  readonly network: Pick<AzureNetwork, "resourceGroup">;
  /** The tenant whose principals it trusts. */
  readonly caller: Pick<AzureCaller, "tenant">;
  /** Where it says who read what. */
  readonly logs: AzureLogs;
  /** How it can be had back. */
  readonly retention: VaultRetention;
}

/**
 * A key vault that roles decide on, not access policies, and that the internet does not reach. What is in it is written through
 * Azure's resource manager, whose way in is the bypass: so whoever runs the program needs no right to read a secret.
 */
export class AzureVault extends pulumi.ComponentResource {
  /** Id of the vault. */
  public readonly id: pulumi.Output<string>;
  /** Name that people find it by, unique on all of Azure. */
  public readonly vaultName: pulumi.Output<string>;
  /** Where its entries are read: `https://….vault.azure.net/`. */
  public readonly uri: pulumi.Output<string>;

  public constructor(name: string, args: AzureVaultArgs, opts: pulumi.ComponentResourceOptions) {
    super("slipway:azure:Vault", name, {}, opts);
    const { content, settings, needs, network, caller, logs, retention } = args;
    // A deleted vault keeps its name for days: its successor has another one.
    const suffix = new random.RandomBytes(
      `${name}-suffix`,
      { length: 3 },
      { parent: this, protect: isProtected(needs, `${name}-suffix`) },
    );
    const vault = new Vault(
      name,
      {
        vaultName: suffix.hex.apply((hex) => vaultName(needs.cluster, content, hex)),
        resourceGroupName: network.resourceGroup,
        location: settings.location,
        properties: {
          tenantId: caller.tenant,
          sku: { family: "A", name: "standard" },
          enableRbacAuthorization: true,
          enableSoftDelete: true,
          softDeleteRetentionInDays: retention.days,
          // Azure refuses `false`.
          ...(retention.purgeProtection && { enablePurgeProtection: true }),
          enabledForTemplateDeployment: true,
          publicNetworkAccess: "Disabled",
          networkAcls: { bypass: "AzureServices", defaultAction: "Deny" },
        },
      },
      { parent: this, protect: isProtected(needs, name) },
    );
    logs.keep(`${name}-audit`, vault.id, ["AuditEvent"], this);
    this.id = vault.id;
    this.vaultName = vault.name;
    this.uri = pulumi.interpolate`https://${vault.name}.vault.azure.net/`;
    this.registerOutputs({ id: this.id, vaultName: this.vaultName, uri: this.uri });
  }
}

/** Name of a vault: Azure takes no two hyphens in a row. */
export function vaultName(cluster: string, content: string, suffix: string): string {
  return fitting("azureVault", `${cluster}-${content}-${suffix}`.replace(/-+/g, "-"));
}
