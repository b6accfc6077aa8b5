import { grownNames } from "../components/clouds/gcp/names";
import { POSTGRES_VERSIONS } from "../components/clouds/gcp/postgres-versions";
import { canonical, overlap, prefixLength } from "../components/clouds/gcp/ranges";
import { GCP_REGIONS } from "../components/clouds/gcp/regions";
import type { ClusterSpec, EnvironmentSpec } from "./environment-spec";
import { platformNeeds } from "./needs";
import { pathOf } from "./path";
import { placesOf } from "./places";
import type { Rule } from "./rules";
import { suggestion } from "./suggestion";

type GcpClusterSpec = Extract<ClusterSpec, { cloud: "gcp" }>;

/** A region that does not exist is found out by the first resource in it, minutes into an update. */
export const gcpRegionsExist: Rule = (spec) =>
  onGcp(spec).flatMap(([name, { region }]) =>
    GCP_REGIONS.includes(region)
      ? []
      : [
          {
            path: pathOf("clusters", name, "region"),
            is: region,
            want: "a region of Google Cloud that runs all of its services",
            fix: suggestion(region, GCP_REGIONS),
          },
        ],
  );

/** Shortest and longest prefix of each range: fewer addresses do not suffice, more are refused. */
const PREFIXES: Readonly<Record<RangeName, readonly [number, number]>> = {
  nodes: [8, 26],
  pods: [9, 21],
  services: [13, 27],
  controlPlane: [28, 28],
  privateServices: [8, 24],
};

/** Every range starts where its prefix says, and has the size that its users need. */
export const gcpRangesAreWhole: Rule = (spec) =>
  onGcp(spec).flatMap(([name, { network }]) =>
    rangesOf(network).flatMap(([field, range]) => {
      const path = pathOf("clusters", name, "network", field);
      const [shortest, longest] = PREFIXES[field];
      const prefix = prefixLength(range);
      const sizes = shortest === longest ? `/${longest}` : `/${shortest} to /${longest}`;
      return [
        ...(prefix < shortest || prefix > longest
          ? [{ path, is: range, want: `a range of ${sizes}` }]
          : []),
        ...(canonical(range) === range ? [] : [{ path, is: range, want: canonical(range) }]),
      ];
    }),
  );

/** An address in two ranges would lead to two places. */
export const gcpRangesAreApart: Rule = (spec) =>
  onGcp(spec).flatMap(([name, { network }]) => {
    const ranges = rangesOf(network);
    return ranges.flatMap(([field, range], index) =>
      ranges
        .slice(0, index)
        .filter(([, other]) => overlap(range, other))
        .map(([otherField, other]) => ({
          path: pathOf("clusters", name, "network", field),
          is: range,
          want: `a range apart from ${otherField} (${other})`,
        })),
    );
  });

/** Names in the cloud start with the cluster's, and the cloud limits their length. */
export const gcpNamesFit: Rule = (spec, systems) =>
  onGcp(spec).flatMap(([name, { project }]) => {
    const { profile, databases } = platformNeeds(spec, name, systems);
    const [worst] = [...grownNames(name, { profile, databases, project })].sort(
      (one, other) => other.excess - one.excess,
    );
    if (worst === undefined || worst.excess <= 0) return [];
    const most = name.length - worst.excess;
    return [
      {
        path: pathOf("clusters", name),
        is: `named so that ${worst.name} is ${worst.excess} letters too long`,
        want: `a name of at most ${most} letters`,
      },
    ];
  });

/** A managed server runs the major version that its system was made for, unless the cluster names another. */
export const gcpPostgresVersionsAreOffered: Rule = (spec, systems) => {
  const want = `one of ${POSTGRES_VERSIONS.join(", ")}, which Cloud SQL offers`;
  const offered = (version: number): boolean => POSTGRES_VERSIONS.includes(version);
  return onGcp(spec).flatMap(([name, { postgresVersion: stated }]) => {
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
};

/** Names that a zone does not serve lead nowhere. */
export const gcpHostsLieInTheDomain: Rule = (spec) =>
  placesOf(spec).flatMap(({ settings, hosted: { host }, path }) => {
    if (settings.cloud !== "gcp" || settings.domain === undefined) return [];
    const { domain } = settings;
    const inside = host === domain || host.endsWith(`.${domain}`);
    return inside ? [] : [{ path: path("host"), is: host, want: `${domain} or a name below it` }];
  });

/** GKE refuses a calendar that leaves it too little time. Source: GKE "Maintenance windows and exclusions", read 2026-11-21. */
export const gcpMaintenanceIsLongEnough: Rule = (spec) =>
  onGcp(spec).flatMap(([name, { maintenance }]) => {
    // A weekday comes at least four times in 32 days.
    const hours = 4 * new Set(maintenance.days).size * maintenance.hours;
    return hours >= 48
      ? []
      : [
          {
            path: pathOf("clusters", name, "maintenance", "hours"),
            is: `${maintenance.hours}, which makes ${hours} hours in 32 days`,
            want: "more hours or more days: at least 48 hours in 32 days",
          },
        ];
  });

/** Production data can be had back. */
export const gcpProductionIsBackedUp: Rule = (spec) =>
  inProduction(spec)
    .filter(([, { backups }]) => !backups)
    .map(([name]) => ({
      path: pathOf("clusters", name, "backups"),
      is: "false",
      want: "true in production",
    }));

/** Whoever reaches a control plane may try to break in. */
export const gcpProductionIsNotOpenToAll: Rule = (spec) =>
  inProduction(spec).flatMap(([name, { authorizedNetworks }]) =>
    Object.entries(authorizedNetworks)
      .filter(([, range]) => prefixLength(range) === 0)
      .map(([network, range]) => ({
        path: pathOf("clusters", name, "authorizedNetworks", network),
        is: range,
        want: "the ranges that you and the pipeline come from, in production",
      })),
  );

/** What concerns clusters on Google Cloud. */
export const gcpRules: readonly Rule[] = [
  gcpRegionsExist,
  gcpRangesAreWhole,
  gcpRangesAreApart,
  gcpNamesFit,
  gcpPostgresVersionsAreOffered,
  gcpHostsLieInTheDomain,
  gcpMaintenanceIsLongEnough,
  gcpProductionIsBackedUp,
  gcpProductionIsNotOpenToAll,
];

function onGcp({ clusters }: EnvironmentSpec): readonly (readonly [string, GcpClusterSpec])[] {
  return Object.entries(clusters).flatMap(([name, cluster]) =>
    cluster.cloud === "gcp" ? [[name, cluster] as const] : [],
  );
}

function inProduction(spec: EnvironmentSpec): ReturnType<typeof onGcp> {
  return spec.tier === "production" ? onGcp(spec) : [];
}

type RangeName = keyof GcpClusterSpec["network"];

function rangesOf(network: GcpClusterSpec["network"]): readonly (readonly [RangeName, string])[] {
  return Object.entries(network) as [RangeName, string][];
}
