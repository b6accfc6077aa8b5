import { KUBERNETES_VERSIONS, POSTGRES_VERSIONS } from "../components/clouds/azure/engine-versions";
import { AZURE_LOCATIONS, zonesOf } from "../components/clouds/azure/locations";
import { grownNames } from "../components/clouds/azure/names";
import { AZURE_SIZES } from "../components/clouds/azure/sizes";
import { contains, overlap } from "../components/clouds/ranges";
import {
  clustersOn,
  databaseUsersAreFree,
  hostsLieInTheDomain,
  kubernetesVersionsAreOffered,
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

/** The location is one that Azure has. */
export const azureLocationsExist = regionsExist("azure", {
  field: "location",
  product: "Azure",
  names: AZURE_LOCATIONS,
});

/** What outlives a zone needs several. */
export const azureZonesSuffice: Rule = (spec) =>
  onAzure(spec)
    .filter(
      ([, { location }]) =>
        AZURE_SIZES[spec.profile].spread &&
        AZURE_LOCATIONS.includes(location) &&
        zonesOf(location).length === 0,
    )
    .map(([name, { location }]) => ({
      path: pathOf("clusters", name, "location"),
      is: `${location}, without zones`,
      want: `a location with zones, over which the profile ${spec.profile} spreads nodes`,
    }));

/** Azure refuses other sizes, or there would be too few addresses. */
export const azureRangesAreWhole = rangesAreWhole("azure", {
  range: [8, 22],
  nodes: [12, 26],
  database: [16, 28],
  endpoints: [16, 28],
  pods: [9, 20],
  services: [13, 24],
});

/** The network's own parts: everything else has addresses that the network does not know. */
const SUBNETS = ["nodes", "database", "endpoints"] as const;

/** A subnet has its addresses from its network. */
export const azureSubnetsLieInTheNetwork: Rule = (spec) =>
  onAzure(spec).flatMap(([name, { network }]) =>
    SUBNETS.filter((subnet) => !contains(network.range, network[subnet])).map((subnet) => ({
      path: pathOf("clusters", name, "network", subnet),
      is: network[subnet],
      want: `a part of range (${network.range})`,
    })),
  );

/** Ranges that AKS needs for itself. Source: AKS "Plan IP addressing for overlay", read 2026-11-21. */
const RESERVED_RANGES = ["169.254.0.0/16", "172.30.0.0/16", "172.31.0.0/16", "192.0.2.0/24"];

/** An address in two ranges would lead to two places. The network's own range has those of its subnets. */
export const azureRangesAreApart: Rule = (spec) =>
  onAzure(spec).flatMap(([name, { network }]) => {
    const isPart = (field: string): boolean => SUBNETS.some((subnet) => subnet === field);
    const ranges = rangesOf<"azure">(network);
    return ranges.flatMap(([field, is], index) => {
      const others = ranges
        .slice(0, index)
        .filter(([other]) => !(isPart(field) && other === "range"))
        .map(([other, range]) => [`${other} (${range})`, range] as const);
      const reserved = RESERVED_RANGES.map((range) => [`${range}, which is AKS's`, range] as const);
      return [...others, ...reserved]
        .filter(([, range]) => overlap(is, range))
        .map(([other]) => ({
          path: pathOf("clusters", name, "network", field),
          is,
          want: `a range apart from ${other}`,
        }));
    });
  });

/** Whatever is named after the cluster fits. */
export const azureNamesFit = namesFit("azure", (name, _, needs) => grownNames(name, needs));

/** AKS supports the version. */
export const azureKubernetesVersionsAreOffered = kubernetesVersionsAreOffered(
  "azure",
  "AKS",
  KUBERNETES_VERSIONS,
);

/** Flexible servers run the server's version. */
export const azurePostgresVersionsAreOffered = postgresVersionsAreOffered(
  "azure",
  "Azure Database for PostgreSQL",
  POSTGRES_VERSIONS,
);

/**
 * Users that flexible servers keep for themselves. Source: "Create an Azure Database for PostgreSQL flexible server", read
 * 2026-11-21.
 */
const RESERVED_USERS = [
  "admin",
  "administrator",
  "azure_pg_admin",
  "azure_superuser",
  "guest",
  "public",
  "root",
];

/** Those are nobody else's. */
export const azureDatabaseUsersAreFree = databaseUsersAreFree("azure", RESERVED_USERS);

/** Hosts lie in the cluster's domain. */
export const azureHostsLieInTheDomain = hostsLieInTheDomain("azure");

/** The whole internet reaches no control plane of production. */
export const azureProductionIsNotOpenToAll = productionIsNotOpenToAll("azure");

/** What concerns clusters on Azure. */
export const azureRules: readonly Rule[] = [
  azureLocationsExist,
  azureZonesSuffice,
  azureRangesAreWhole,
  azureSubnetsLieInTheNetwork,
  azureRangesAreApart,
  azureNamesFit,
  azureKubernetesVersionsAreOffered,
  azurePostgresVersionsAreOffered,
  azureDatabaseUsersAreFree,
  azureHostsLieInTheDomain,
  azureProductionIsNotOpenToAll,
];

function onAzure(spec: EnvironmentSpec): ReturnType<typeof clustersOn<"azure">> {
  return clustersOn("azure", spec);
}
