import { Registry, type RegistryArgs } from "@pulumi/azure-native/containerregistry/registry";
import * as pulumi from "@pulumi/pulumi";
import type { PlatformNeeds } from "../../../config/needs";
import { isProtected } from "../../protection";
import type { RegistryAccess } from "../contract";
import { globalName } from "./global-name";
import { zonesOf } from "./locations";
import type { AzureLogs } from "./logs";
import type { AzureNetwork } from "./network";
import { grant } from "./roles";
import type { AzureSettings } from "./settings";
import { AZURE_SIZES } from "./sizes";

/** Days after which an image goes that no tag names, where the registry's tier can do that. */
export const UNTAGGED_DAYS = 14;

/** What a registry notes: who signed in, and what came and went. */
const REGISTRY_LOGS = ["ContainerRegistryLoginEvents", "ContainerRegistryRepositoryEvents"];

/** What the registry is made from. */
export interface AzureRegistryArgs {
  /** Subscription and location. */
  readonly settings: AzureSettings;
  /** The repositories that systems ask for; profile, tier and consents. */
  readonly needs: PlatformNeeds;
  /** The resource group. */
  readonly network: Pick<AzureNetwork, "resourceGroup">;
  /** Where sign-ins, pushes and pulls are noted. */
  readonly logs: AzureLogs;
  /** Object id of who pulls images: the nodes. */
  readonly puller: pulumi.Input<string>;
}

/**
 * Azure Container Registry: one for the cluster, which makes a repository when its first image is pushed. Whoever pulls or pushes is
 * known to Entra ID: there is no password, and nothing is given to strangers.
 */
export class AzureRegistry extends pulumi.ComponentResource implements RegistryAccess {
  public readonly prefix: pulumi.Output<string> | undefined;
  /** Host name of the registry, whether or not anything lies in it. */
  public readonly host: pulumi.Output<string>;
  /** Id of the registry, for whoever grants more rights to it. */
  public readonly registryId: pulumi.Output<string>;

  public constructor(name: string, args: AzureRegistryArgs, opts: pulumi.ComponentResourceOptions) {
    super("slipway:azure:Registry", name, {}, opts);
    const { settings, needs, network, logs, puller } = args;
    const logical = `${name}-images`;
    const registry = new Registry(
      logical,
      {
        resourceGroupName: network.resourceGroup,
        location: settings.location,
        // Letters and digits only.
        registryName: globalName("azureRegistry", settings, needs, "images").replaceAll("-", ""),
        adminUserEnabled: false,
        anonymousPullEnabled: false,
        ...tierArgs(settings, needs),
      },
      { parent: this, protect: isProtected(needs, logical), deleteBeforeReplace: true },
    );
    grant(
      `${name}-puller`,
      {
        settings,
        role: "pull-images",
        scope: registry.id,
        principal: puller,
        kind: "ServicePrincipal",
      },
      { parent: this },
    );
    logs.keep(`${name}-log`, registry.id, REGISTRY_LOGS, this);
    this.registryId = registry.id;
    this.host = registry.loginServer;
    this.prefix = needs.repositories.length === 0 ? undefined : this.host;
    this.registerOutputs({ prefix: this.prefix, registryId: this.registryId });
  }
}

/** What a registry can do by what it costs. Source: "Azure Container Registry service tiers", read 2026-11-21. */
export function tierArgs(
  { location }: Pick<AzureSettings, "location">,
  { profile }: Pick<PlatformNeeds, "profile">,
): Pick<RegistryArgs, "sku" | "policies" | "zoneRedundancy"> {
  const { registry: name } = AZURE_SIZES[profile];
  if (name !== "Premium") return { sku: { name } };
  return {
    sku: { name },
    policies: { retentionPolicy: { days: UNTAGGED_DAYS, status: "enabled" } },
    ...(zonesOf(location).length > 0 && { zoneRedundancy: "Enabled" }),
  };
}
