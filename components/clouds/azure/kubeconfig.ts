import type { ManagedCluster } from "@pulumi/azure-native/containerservice/managedCluster";
import { listManagedClusterUserCredentialsOutput } from "@pulumi/azure-native/containerservice/listManagedClusterUserCredentials";
import * as pulumi from "@pulumi/pulumi";
import { parse } from "yaml";
import { kubeconfigOf, type ControlPlane } from "../kubeconfig";

/** Application of Entra ID that every AKS cluster is: tokens are made for it. Source: kubelogin, "Concepts", read 2026-11-21. */
const AKS_SERVER = "6dae42f8-4368-4678-94ff-3960e28e3630";

/** A kubeconfig whose user signs in through kubelogin, as whoever Azure's command line is signed in as. */
export function kubeconfig(controlPlane: ControlPlane): string {
  return kubeconfigOf(controlPlane, {
    command: "kubelogin",
    args: ["get-token", "--login", "azurecli", "--server-id", AKS_SERVER],
    installHint: "az aks install-cli",
  });
}

/** How a cluster is reached: Azure tells it in a kubeconfig of its own, and nowhere else. */
export function controlPlaneOf(
  cluster: ManagedCluster,
  resourceGroup: pulumi.Input<string>,
  opts: pulumi.InvokeOutputOptions,
): pulumi.Output<ControlPlane> {
  const { kubeconfigs } = listManagedClusterUserCredentialsOutput(
    { resourceGroupName: resourceGroup, resourceName: cluster.name, format: "exec" },
    { ...opts, dependsOn: [cluster] },
  );
  return pulumi
    .all([cluster.name, kubeconfigs])
    .apply(([name, [first]]) => ({ name, ...reached(first?.value ?? "") }));
}

/** As much of a kubeconfig as matters here. */
interface Kubeconfig {
  readonly clusters?: readonly {
    readonly cluster?: {
      readonly server?: string;
      readonly "certificate-authority-data"?: string;
    };
  }[];
}

/** Server and authority of the one cluster of a kubeconfig. */
export function reached(encoded: string): Omit<ControlPlane, "name"> {
  const { clusters } = (parse(Buffer.from(encoded, "base64").toString()) ?? {}) as Kubeconfig;
  const cluster = clusters?.[0]?.cluster;
  return {
    server: cluster?.server ?? "",
    certificateAuthority: cluster?.["certificate-authority-data"] ?? "",
  };
}
