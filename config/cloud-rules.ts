import { canonical, prefixLength } from "../components/clouds/ranges";
import type { GrownName } from "../components/naming";
import type { ClusterSpec, EnvironmentSpec } from "./environment-spec";
import type { Problem } from "./errors";
import { platformNeeds, type PlatformNeeds } from "./needs";
import { pathOf } from "./path";
import { placesOf } from "./places";
import type { Rule } from "./rules";
import { suggestion } from "./suggestion";

/*
 * Rules that clouds have in common, with what differs between them as arguments. Each concerns the clusters of one cloud.
 */

/** Clouds with regions, address ranges, a domain and managed servers of their own. */
export type RuledCloud = "gcp" | "aws" | "azure";

/** A cluster on such a cloud. */
export type ClusterOn<Cloud extends RuledCloud> = Extract<ClusterSpec, { cloud: Cloud }>;

/** The clusters on a cloud, with their names. */
export function clustersOn<Cloud extends RuledCloud>(
  cloud: Cloud,
  { clusters }: Pick<EnvironmentSpec, "clusters">,
): readonly (readonly [string, ClusterOn<Cloud>])[] {
  const isOn = (entry: [string, ClusterSpec]): entry is [string, ClusterOn<Cloud>] =>
    entry[1].cloud === cloud;
  return Object.entries(clusters).filter(isOn);
}

/** What a cloud calls the part of the world that a cluster is in. */
export interface Regions<Cloud extends RuledCloud> {
  /** The field that names it. */
  readonly field: keyof ClusterOn<Cloud> & ("region" | "location");
  /** What the cloud is called. */
  readonly product: string;
  /** Those that there are. */
  readonly names: readonly string[];
}

/** A region that does not exist is found out by the first resource in it, minutes into an update. */
export function regionsExist<Cloud extends RuledCloud>(
  cloud: Cloud,
  { field, product, names }: Regions<Cloud>,
): Rule {
  return (spec) =>
    clustersOn(cloud, spec).flatMap(([name, cluster]) => {
      const is = String(cluster[field]);
      return names.includes(is)
        ? []
        : [
            {
              path: pathOf("clusters", name, field),
              is,
              want: `a ${field} of ${product} that runs all of its services`,
              fix: suggestion(is, names),
            },
          ];
    });
}

/** Shortest and longest prefix of a range. */
export type Prefixes = readonly [shortest: number, longest: number];

/** Every range starts where its prefix says, and has the size that its users need. */
export function rangesAreWhole<Cloud extends RuledCloud>(
  cloud: Cloud,
  prefixes: Readonly<Record<keyof ClusterOn<Cloud>["network"], Prefixes>>,
): Rule {
  return (spec) =>
    clustersOn<RuledCloud>(cloud, spec).flatMap(([name, cluster]) =>
      rangesOf<Cloud>(cluster.network as ClusterOn<Cloud>["network"]).flatMap(([field, range]) => {
        const path = pathOf("clusters", name, "network", field);
        const [shortest, longest] = prefixes[field];
        const prefix = prefixLength(range);
        const sizes = shortest === longest ? `/${longest}` : `/${shortest} to /${longest}`;
        return [
          ...(prefix < shortest || prefix > longest
            ? [{ path, is: range, want: `a range of ${sizes}` }]
            : []),
          ...startsWhole(path, range),
        ];
      }),
    );
}

/** The ranges of a network by the names of their fields. */
export function rangesOf<Cloud extends RuledCloud>(
  network: ClusterOn<Cloud>["network"],
): readonly (readonly [keyof ClusterOn<Cloud>["network"] & string, string])[] {
  return Object.entries(network) as [keyof ClusterOn<Cloud>["network"] & string, string][];
}

/** The problem of a range that starts in the middle of what its prefix says, if it does. */
export function startsWhole(path: string, range: string): readonly Problem[] {
  return canonical(range) === range ? [] : [{ path, is: range, want: canonical(range) }];
}

/**
 * Names in the cloud start with the cluster's, and the cloud limits their length.
 *
 * @param grown - The names that a cluster with these needs gives.
 */
export function namesFit<Cloud extends RuledCloud>(
  cloud: Cloud,
  grown: (name: string, cluster: ClusterOn<Cloud>, needs: PlatformNeeds) => readonly GrownName[],
): Rule {
  return (spec, systems) =>
    clustersOn(cloud, spec).flatMap(([name, cluster]) => {
      const names = grown(name, cluster, platformNeeds(spec, name, systems));
      const [worst] = [...names].sort((one, other) => other.excess - one.excess);
      if (worst === undefined || worst.excess <= 0) return [];
      return [
        {
          path: pathOf("clusters", name),
          is: `named so that ${worst.name} is ${worst.excess} letters too long`,
          want: `a name of at most ${name.length - worst.excess} letters`,
        },
      ];
    });
}

/** A control plane runs a version that its cloud offers: older ones are dear or not supported, newer ones refused. */
export function kubernetesVersionsAreOffered(
  cloud: Exclude<RuledCloud, "gcp">,
  product: string,
  versions: readonly string[],
): Rule {
  return (spec) =>
    clustersOn(cloud, spec).flatMap(([name, { kubernetesVersion: is }]) =>
      is === undefined || versions.includes(is)
        ? []
        : [
            {
              path: pathOf("clusters", name, "kubernetesVersion"),
              is,
              want: `one of ${versions.join(", ")}, which ${product} offers`,
            },
          ],
    );
}

/** A managed server's one user is its owner, and clouds have users of their own. */
export function databaseUsersAreFree(cloud: RuledCloud, reserved: readonly string[]): Rule {
  return (spec, systems) =>
    clustersOn(cloud, spec).flatMap(([name]) =>
      platformNeeds(spec, name, systems)
        .databases.filter(({ hosting, user }) => hosting === "managed" && reserved.includes(user))
        .map(({ system, user }) => ({
          path: pathOf("clusters", name, "systems", system, "postgres"),
          is: `managed, with the user ${user}`,
          want: `in-cluster, or a system whose user is not one of ${reserved.join(", ")}`,
        })),
    );
}

/** A managed server runs the major version that its system was made for, unless the cluster names another. */
export function postgresVersionsAreOffered(
  cloud: RuledCloud,
  product: string,
  versions: readonly number[],
): Rule {
  const want = `one of ${versions.join(", ")}, which ${product} offers`;
  const offered = (version: number): boolean => versions.includes(version);
  return (spec, systems) =>
    clustersOn(cloud, spec).flatMap(([name, { postgresVersion: stated }]) => {
      const path = pathOf("clusters", name, "postgresVersion");
      if (stated !== undefined) return offered(stated) ? [] : [{ path, is: String(stated), want }];
      return platformNeeds(spec, name, systems)
        .databases.filter(({ hosting, version }) => hosting === "managed" && !offered(version))
        .map(({ system, version }) => ({
          path,
          is: `${version}, as ${system}'s own image says`,
          want,
        }));
    });
}

/** Names that a zone does not serve lead nowhere. */
export function hostsLieInTheDomain(cloud: RuledCloud): Rule {
  return (spec) =>
    placesOf(spec).flatMap(({ cluster, hosted: { host }, path }) => {
      const domain = clustersOn(cloud, spec).find(([name]) => name === cluster)?.[1].domain;
      if (domain === undefined || host === domain || host.endsWith(`.${domain}`)) return [];
      return [{ path: path("host"), is: host, want: `${domain} or a name below it` }];
    });
}

/** Whoever reaches a control plane may try to break in. */
export function productionIsNotOpenToAll(cloud: RuledCloud): Rule {
  return (spec) =>
    spec.tier !== "production"
      ? []
      : clustersOn(cloud, spec).flatMap(([name, { authorizedNetworks }]) =>
          Object.entries(authorizedNetworks)
            .filter(([, range]) => prefixLength(range) === 0)
            .map(([network, is]) => ({
              path: pathOf("clusters", name, "authorizedNetworks", network),
              is,
              want: "the ranges that you and the pipeline come from, in production",
            })),
        );
}
