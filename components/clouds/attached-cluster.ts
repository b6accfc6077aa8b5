import { Provider } from "@pulumi/kubernetes/provider";
import * as pulumi from "@pulumi/pulumi";
import type { ClusterAccess } from "./contract";

/** What leads to a cluster of another stack. */
export interface AttachedClusterArgs {
  /** The kubeconfig that the other stack gives out. */
  readonly kubeconfig: pulumi.Output<string>;
  /** URL of the API server. */
  readonly endpoint: pulumi.Output<string>;
  /** Which cluster it is, in words that never change: a change replaces everything in it. */
  readonly identifier: string;
}

/** A cluster that another stack made. */
export class AttachedCluster extends pulumi.ComponentResource implements ClusterAccess {
  public readonly provider: Provider;
  public readonly endpoint: pulumi.Output<string>;
  /** The other stack gives it out. */
  public readonly kubeconfig = undefined;

  public constructor(
    name: string,
    { kubeconfig, endpoint, identifier }: AttachedClusterArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("slipway:clouds:AttachedCluster", name, {}, opts);
    this.provider = new Provider(
      `${name}-kubernetes`,
      {
        kubeconfig: pulumi.secret(kubeconfig),
        clusterIdentifier: identifier,
        // Their content changes in place; the provider's default is to delete and create them, and their readers with them.
        enableConfigMapMutable: true,
        enableSecretMutable: true,
      },
      { parent: this },
    );
    this.endpoint = endpoint;
    this.registerOutputs({ endpoint });
  }
}
