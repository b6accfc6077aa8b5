import * as pulumi from "@pulumi/pulumi";
import type { ClusterSpec } from "../../config/environment-spec";
import type { PlatformNeeds } from "../../config/needs";
import { AwsPlatform } from "./aws/platform";
import { AzurePlatform } from "./azure/platform";
import { AttachedCluster } from "./attached-cluster";
import type { CloudPlatform, ClusterAccess } from "./contract";
import { GcpPlatform } from "./gcp/platform";
import { LocalCluster } from "./local/cluster";
import { LocalPlatform } from "./local/platform";

/**
 * The platform of one cluster, by the cloud that it names: the only place that asks which cloud it is. The switch has no
 * `default`, so a cloud without a case does not compile.
 *
 * @param opts - With a `random` provider, for the values that are born in the platform.
 */
export function createPlatform(
  name: string,
  settings: ClusterSpec,
  needs: PlatformNeeds,
  opts: pulumi.ComponentResourceOptions,
): CloudPlatform {
  switch (settings.cloud) {
    case "local":
      return new LocalPlatform(name, { settings, needs }, opts);
    case "gcp":
      return new GcpPlatform(name, { settings, needs }, opts);
    case "aws":
      return new AwsPlatform(name, { settings, needs }, opts);
    case "azure":
      return new AzurePlatform(name, { settings, needs }, opts);
  }
}

/** What an environment's stack tells a guest of the cluster that both live in. */
export interface HostOutputs {
  /** Always a secret; absent for a cluster that the host attached to itself. */
  readonly kubeconfig?: string;
  /** URL of the API server. */
  readonly endpoint?: string;
  /** What a managed image's name starts with; absent where every image is external. */
  readonly registryPrefix?: string;
}

/** Which cluster a guest attaches to. */
export interface HostClusterArgs {
  /** The cluster, as its own environment describes it. */
  readonly settings: ClusterSpec;
  /** What that environment's stack tells of it. */
  readonly host: pulumi.Output<HostOutputs>;
  /** Which cluster it is, in words that never change. */
  readonly identifier: string;
}

/** The cluster of another environment, by the cloud that it names there. */
export function hostCluster(
  name: string,
  { settings, host, identifier }: HostClusterArgs,
  opts: pulumi.ComponentResourceOptions,
): ClusterAccess {
  switch (settings.cloud) {
    case "local":
      return new LocalCluster(name, settings, opts);
    case "gcp":
    case "aws":
    case "azure": {
      const kubeconfig = host.apply((told) => told.kubeconfig ?? "");
      const endpoint = pulumi.unsecret(host).apply((told) => told.endpoint ?? "");
      return new AttachedCluster(name, { kubeconfig, endpoint, identifier }, opts);
    }
  }
}
