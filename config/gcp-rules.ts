import { grownNames } from "../components/clouds/gcp/names";
import { POSTGRES_VERSIONS } from "../components/clouds/gcp/postgres-versions";
import { GCP_REGIONS } from "../components/clouds/gcp/regions";
import { overlap } from "../components/clouds/ranges";
import {
  clustersOn,
  hostsLieInTheDomain,
  namesFit,
  postgresVersionsAreOffered,
  productionIsNotOpenToAll,
  rangesAreWhole,
  rangesOf,
  regionsExist,
} from "./cloud-rules";
import type { EnvironmentSpec } from "./environment-spec";
import { pathOf } from "./path";
import type { Rule } from "./rules";

/** The region is one that Google Cloud has. */
export const gcpRegionsExist = regionsExist("gcp", {
  field: "region",
  product: "Google Cloud",
  names: GCP_REGIONS,
});

/** Fewer addresses do not suffice, more are refused. */
export const gcpRangesAreWhole = rangesAreWhole("gcp", {
  nodes: [8, 26],
  pods: [9, 21],
  services: [13, 27],
  controlPlane: [28, 28],
  privateServices: [8, 24],
});

/** An address in two ranges would lead to two places. */
export const gcpRangesAreApart: Rule = (spec) =>
  onGcp(spec).flatMap(([name, { network }]) => {
    const ranges = rangesOf<"gcp">(network);
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

/** Whatever is named after the cluster fits. */
export const gcpNamesFit = namesFit("gcp", (name, { project }, needs) =>
  grownNames(name, { ...needs, project }),
);

/** Cloud SQL runs the server's version. */
export const gcpPostgresVersionsAreOffered = postgresVersionsAreOffered(
  "gcp",
  "Cloud SQL",
  POSTGRES_VERSIONS,
);

/** Hosts lie in the cluster's domain. */
export const gcpHostsLieInTheDomain = hostsLieInTheDomain("gcp");

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
  (spec.tier === "production" ? onGcp(spec) : [])
    .filter(([, { backups }]) => !backups)
    .map(([name]) => ({
      path: pathOf("clusters", name, "backups"),
      is: "false",
      want: "true in production",
    }));

/** The whole internet reaches no control plane of production. */
export const gcpProductionIsNotOpenToAll = productionIsNotOpenToAll("gcp");

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

function onGcp(spec: EnvironmentSpec): ReturnType<typeof clustersOn<"gcp">> {
  return clustersOn("gcp", spec);
}
