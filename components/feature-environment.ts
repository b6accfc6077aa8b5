import * as pulumi from "@pulumi/pulumi";
import { Provider as RandomProvider } from "@pulumi/random/provider";
import type { Feature } from "../config/feature";
import { Governance } from "./addons/governance";
import { hostCluster, type HostOutputs } from "./clouds";
import { GuestPlatform } from "./clouds/guest-platform";
import { Delivery } from "./delivery/delivery";
import { EXPIRES_LABEL, OWNER_LABEL, BRANCH_ANNOTATION } from "./labels";

/** What people and `npm run feature` need to know of a feature environment: the stack's output `feature`. */
export interface FeatureOutputs {
  /** The branch that Argo CD follows. */
  readonly branch: string;
  /** Who is asked about it. */
  readonly owner: string;
  /** The last day on which it is kept, in UTC: `2026-11-28`. */
  readonly expires: string;
  /** The environment that it is a copy of, and in whose cluster it lives. */
  readonly of: string;
  /** Name of that cluster. */
  readonly cluster: string;
  /** The one system that it runs. */
  readonly system: string;
  readonly namespace: string;
  /** DNS name under which it is reached. */
  readonly host: string;
  /** Names of its Applications. */
  readonly applications: readonly string[];
}

/**
 * A feature environment: a namespace with its borders in the cluster of another environment, secrets of its own, and one system
 * handed to Argo CD as a branch has it. Of its host it knows the way into the cluster and to the registry, and nothing else.
 */
export class FeatureEnvironment extends pulumi.ComponentResource {
  public readonly feature: FeatureOutputs;

  public constructor(feature: Feature, opts?: pulumi.ComponentResourceOptions) {
    const { name, spec, environment, cluster, settings, hosting, needs } = feature;
    super("slipway:index:FeatureEnvironment", name, {}, opts);
    const random = new RandomProvider(`${name}-random`, {}, { parent: this });
    const host = hostOutputs(feature, this);
    const identifier = `${spec.of}/${cluster}`;
    const attached = hostCluster(
      `${name}-cluster`,
      { settings, host, identifier },
      { parent: this },
    );
    const inCluster = { parent: this, providers: [random, attached.provider] };
    // What is not secret of an output that holds something secret.
    const prefix = pulumi.unsecret(host).apply(({ registryPrefix = "" }) => registryPrefix);
    const registry = { prefix: hosting.registry.kind === "managed" ? prefix : undefined };
    const platform = new GuestPlatform(name, { cluster: attached, needs, registry }, inCluster);
    const places = needs.tenants.map(
      (tenant) =>
        new Governance(
          `${name}-${tenant.system}`,
          { tenant, needs, platform, externalSecrets: platform, says: saysOf(feature) },
          inCluster,
        ),
    );
    const borrowed = { of: spec.of, patches: spec.patches };
    const { applications } = new Delivery(
      name,
      { environment, hostings: [hosting], registry, ground: [platform, ...places], borrowed },
      inCluster,
    );
    const { branch, owner, expires, system, of } = spec;
    const { namespace, host: address } = hosting;
    this.feature = {
      ...{ branch, owner, expires, of, cluster, system },
      ...{ namespace, host: address, applications },
    };
    this.registerOutputs({ feature: this.feature });
  }
}

/** What the host's stack tells of the cluster. */
function hostOutputs(
  { name, spec, cluster }: Feature,
  parent: pulumi.Resource,
): pulumi.Output<HostOutputs> {
  const stack = `${pulumi.getOrganization()}/${pulumi.getProject()}/${spec.of}`;
  const reference = new pulumi.StackReference(`${name}-host`, { name: stack }, { parent });
  const clusters = reference.requireOutput("clusters") as pulumi.Output<
    Record<string, HostOutputs>
  >;
  return clusters.apply((all) => all[cluster] ?? {});
}

/** What its namespace says to whoever lists namespaces. A branch may be called what no label could be. */
function saysOf({ spec: { owner, expires, branch } }: Feature): {
  labels: Record<string, string>;
  annotations: Record<string, string>;
} {
  return {
    labels: { [OWNER_LABEL]: owner, [EXPIRES_LABEL]: expires },
    annotations: { [BRANCH_ANNOTATION]: branch },
  };
}
