import { Provider } from "@pulumi/azure-native/provider";
import { ResourceGroup } from "@pulumi/azure-native/resources/resourceGroup";
import * as pulumi from "@pulumi/pulumi";
import { Provider as RandomProvider } from "@pulumi/random/provider";
import type { AzureCaller } from "../../components/clouds/azure/caller";
import { withoutFormerTypes } from "../../components/clouds/azure/former-types";
import { AzureLogs } from "../../components/clouds/azure/logs";
import { AzureNetwork } from "../../components/clouds/azure/network";
import { azureSettings, type AzureSettings } from "../../components/clouds/azure/settings";
import type { ClusterSpec } from "../../config/environment-spec";
import type { PlatformNeeds } from "../../config/needs";
import { needsOf } from "./platforms";
import { smallestCluster, smallestSpec } from "./specs";

/** The smallest cluster on Azure, hosting SecuMsg. */
export const azureCluster: Extract<ClusterSpec, { cloud: "azure" }> = {
  ...azureSettings.parse({
    cloud: "azure",
    subscription: "00000000-0000-0000-0000-000000000000",
    location: "northeurope",
  }),
  certificates: smallestCluster.certificates,
  systems: smallestCluster.systems,
};

/** Id of the directory that the subscription trusts. */
export const TENANT = "33333333-3333-3333-3333-333333333333";

/** The providers that components on Azure are handed, as options. */
export function onAzure(): pulumi.ComponentResourceOptions {
  return {
    providers: [new Provider("azure-native"), new RandomProvider("random")],
    transformations: [withoutFormerTypes],
  };
}

/** What SecuMsg needs of a cluster called `main` on Azure, in the smallest environment. */
export function azureNeeds(changes: Partial<typeof smallestSpec> = {}): PlatformNeeds {
  const clusters = { laptop: azureCluster };
  return { ...needsOf({ ...smallestSpec, ...changes, clusters }), cluster: "main" };
}

/** What most components on Azure are made from. */
export function azureParts(
  needs: PlatformNeeds = azureNeeds(),
  settings: AzureSettings = azureCluster,
): {
  settings: AzureSettings;
  needs: PlatformNeeds;
  group: ResourceGroup;
  network: AzureNetwork;
  logs: AzureLogs;
  caller: AzureCaller;
} {
  const group = new ResourceGroup("group", { location: settings.location });
  const network = new AzureNetwork("net", { settings, group }, onAzure());
  const logs = new AzureLogs("logs", { settings, needs, network }, onAzure());
  const caller = {
    tenant: pulumi.output(TENANT),
    principal: pulumi.output("principal-of-me"),
    kind: pulumi.output("User" as const),
  };
  return { settings, needs, group, network, logs, caller };
}
