import type * as pulumi from "@pulumi/pulumi";
import type { ClusterAddons } from "./addons/cluster-addons";
import type { CloudPlatform, IngressAccess } from "./clouds/contract";
import type { Delivery } from "./delivery/delivery";

/** What people and pipelines need to know of a cluster: the stack's output `clusters.<name>`. */
export interface ClusterOutputs {
  /** URL of the API server. */
  readonly endpoint: pulumi.Output<string>;
  /** A kubeconfig, always a secret; absent for a cluster that the program attached to. */
  readonly kubeconfig: pulumi.Output<string> | undefined;
  /** What a managed image's name starts with; absent where every image is external. */
  readonly registryPrefix: pulumi.Output<string> | undefined;
  /** Hosts of the databases, by `<system>-<service>`. */
  readonly databaseHosts: Readonly<Record<string, pulumi.Output<string>>>;
  /** Hosts of the document databases, by `<system>-<service>`. */
  readonly documentDatabaseHosts: Readonly<Record<string, pulumi.Output<string>>>;
  /** Hosts of the caches, by `<system>-<service>`. */
  readonly cacheHosts: Readonly<Record<string, pulumi.Output<string>>>;
  /** The static addresses that DNS names lead to; none where whoever made the cluster decides. */
  readonly ingressAddresses: readonly pulumi.Output<string>[];
  /** Servers that the domain is to be delegated to, once; absent where the cloud serves none. */
  readonly nameServers: pulumi.Output<string[]> | undefined;
  /** What the workflow that pushes images must be told, by the name of its setting; absent where none may push. */
  readonly pipeline: Readonly<Record<string, pulumi.Output<string>>> | undefined;
  /** Under which people find the secret store. */
  readonly secretStore: pulumi.Output<string>;
  /** URL of Argo CD's server inside the cluster. */
  readonly argoCdUrl: pulumi.Output<string>;
  /** Names of the Applications. */
  readonly applications: readonly string[];
  /** Annotations that tie service accounts to a cloud identity, by `<namespace>/<service account>`. */
  readonly identities: Readonly<Record<string, pulumi.Input<Record<string, string>>>>;
}

/** Picks a cluster's outputs from the three that made it. */
export function clusterOutputs(
  platform: CloudPlatform,
  { argoCdUrl }: ClusterAddons,
  { applications }: Delivery,
): ClusterOutputs {
  const { cluster, registry, secretStore, databases, documentDatabases, caches, identities } =
    platform;
  return {
    endpoint: cluster.endpoint,
    kubeconfig: cluster.kubeconfig,
    registryPrefix: registry.prefix,
    databaseHosts: mapped(databases, ({ host }) => host),
    documentDatabaseHosts: mapped(documentDatabases, ({ host }) => host),
    cacheHosts: mapped(caches, ({ host }) => host),
    ingressAddresses: ingressAddresses(platform.ingress),
    nameServers: platform.nameServers,
    pipeline: platform.pipeline?.settings,
    secretStore: secretStore.name,
    argoCdUrl,
    applications,
    identities: mapped(identities, ({ annotations }) => annotations),
  };
}

function ingressAddresses({ address, addresses }: IngressAccess): readonly pulumi.Output<string>[] {
  return addresses ?? (address === undefined ? [] : [address]);
}

function mapped<From, To>(
  record: Readonly<Record<string, From>>,
  to: (value: From) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, to(value)]));
}
