import { Provider } from "@pulumi/kubernetes/provider";
import * as pulumi from "@pulumi/pulumi";
import { type ClusterAccess, IN_CLUSTER_API } from "../contract";
import type { LocalSettings } from "./settings";

/** A cluster that exists already, reached through a context of the ambient kubeconfig. */
export class LocalCluster extends pulumi.ComponentResource implements ClusterAccess {
  public readonly provider: Provider;
  public readonly endpoint: pulumi.Output<string>;
  /** Whoever runs the program has one already: the context came from it. */
  public readonly kubeconfig = undefined;

  public constructor(name: string, settings: LocalSettings, opts: pulumi.ComponentResourceOptions) {
    super("slipway:local:Cluster", name, {}, opts);
    this.provider = new Provider(
      `${name}-kubernetes`,
      {
        context: settings.context,
        // Without it the provider takes a cluster with new credentials or another port for a new one, and replaces everything.
        clusterIdentifier: `context:${settings.context}`,
        // Their content changes in place; the provider's default is to delete and create them, and their readers with them.
        enableConfigMapMutable: true,
        enableSecretMutable: true,
      },
      { parent: this },
    );
    this.endpoint = pulumi.output(IN_CLUSTER_API);
    this.registerOutputs({ provider: this.provider, endpoint: this.endpoint });
  }
}
