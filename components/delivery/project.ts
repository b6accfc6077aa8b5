import type { CustomResourceArgs } from "@pulumi/kubernetes/apiextensions";
import type { EnvironmentSpec } from "../../config/environment-spec";
import type { Hosting } from "../../config/hosting";
import { CHARTS } from "../addons/charts";
import { IN_CLUSTER_API } from "../clouds/contract";
import { DELIVERED_KINDS, DELIVERY_ACCOUNT } from "../delivered-kinds";
import { ownershipLabels } from "../labels";

/** Name of a system's project in an environment; its Applications' names start with it too. */
export function projectName(environment: EnvironmentSpec, { definition }: Hosting): string {
  return `${definition.name}-${environment.name}`;
}

/** The AppProject of a system: one repository, one namespace, and the kinds that the rendered tree consists of. */
export function appProject(environment: EnvironmentSpec, hosting: Hosting): CustomResourceArgs {
  const { definition, namespace } = hosting;
  const destination = { server: IN_CLUSTER_API, namespace };
  return {
    apiVersion: CHARTS.argoCd.apiVersion,
    kind: "AppProject",
    metadata: {
      name: projectName(environment, hosting),
      namespace: CHARTS.argoCd.namespace,
      labels: ownershipLabels({ environment: environment.name }, definition.name),
    },
    spec: {
      description: `${definition.name} in ${environment.name}`,
      sourceRepos: [environment.gitops.repository],
      destinations: [destination],
      destinationServiceAccounts: [{ ...destination, defaultServiceAccount: DELIVERY_ACCOUNT }],
      clusterResourceWhitelist: [],
      namespaceResourceWhitelist: DELIVERED_KINDS.map(({ group, kind }) => ({ group, kind })),
      ...syncWindows(environment),
    },
  };
}

/** When Applications of the project may be synced; a window is of all of them. */
function syncWindows({ delivery }: EnvironmentSpec): object {
  const windows = Object.values(delivery?.syncWindows ?? {});
  if (windows.length === 0) return {};
  return {
    syncWindows: windows.map(({ kind, schedule, hours, timeZone, manualSync }) => ({
      ...{ kind, schedule, duration: `${hours}h`, timeZone, manualSync },
      applications: ["*"],
    })),
  };
}
