import { DiagnosticSetting } from "@pulumi/azure-native/monitor/diagnosticSetting";
import { Workspace } from "@pulumi/azure-native/operationalinsights/workspace";
import * as pulumi from "@pulumi/pulumi";
import type { Tier } from "../../../config/environment-spec";
import type { PlatformNeeds } from "../../../config/needs";
import type { AzureNetwork } from "./network";
import type { AzureSettings } from "./settings";

/** Days that logs are kept: 30 to 730, of which the first month is in the price of what comes in. */
export const LOG_DAYS: Readonly<Record<Tier, number>> = {
  development: 30,
  preproduction: 30,
  production: 365,
};

/** What a place for logs is made from. */
export interface AzureLogsArgs {
  /** Location. */
  readonly settings: Pick<AzureSettings, "location">;
  /** Decides how long they are kept. */
  readonly needs: Pick<PlatformNeeds, "tier">;
  /** The resource group. */
  readonly network: Pick<AzureNetwork, "resourceGroup">;
}

/** Who did what, and when: the logs of the cloud's own services, in Log Analytics (TD-107). */
export class AzureLogs extends pulumi.ComponentResource {
  /** Id of the workspace. */
  public readonly workspaceId: pulumi.Output<string>;

  public constructor(name: string, args: AzureLogsArgs, opts: pulumi.ComponentResourceOptions) {
    super("slipway:azure:Logs", name, {}, opts);
    const { settings, needs, network } = args;
    const workspace = new Workspace(
      `${name}-workspace`,
      {
        resourceGroupName: network.resourceGroup,
        location: settings.location,
        sku: { name: "PerGB2018" },
        retentionInDays: LOG_DAYS[needs.tier],
        // Nobody reads or writes with a key of the workspace's own.
        features: { disableLocalAuth: true, enableLogAccessUsingOnlyResourcePermissions: true },
      },
      { parent: this },
    );
    this.workspaceId = workspace.id;
    this.registerOutputs({ workspaceId: this.workspaceId });
  }

  /**
   * Keeps logs of a resource.
   *
   * @param source - Its id.
   * @param categories - Which of its logs, by the names that its service gives them.
   * @param parent - Whoever made it.
   */
  public keep(
    name: string,
    source: pulumi.Input<string>,
    categories: readonly string[],
    parent: pulumi.Resource,
  ): void {
    new DiagnosticSetting(
      name,
      {
        resourceUri: source,
        workspaceId: this.workspaceId,
        logs: categories.map((category) => ({ category, enabled: true })),
      },
      { parent },
    );
  }
}
