import { KUBERNETES_VERSIONS, POSTGRES_VERSIONS } from "../components/clouds/aws/engine-versions";
import { grownNames } from "../components/clouds/aws/names";
import { AWS_REGIONS, AWS_ZONES } from "../components/clouds/aws/regions";
import { AWS_SIZES } from "../components/clouds/aws/sizes";
import { overlap, prefixLength } from "../components/clouds/ranges";
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
  startsWhole,
  type ClusterOn,
} from "./cloud-rules";
import type { EnvironmentSpec } from "./environment-spec";
import { platformNeeds } from "./needs";
import { pathOf } from "./path";
import type { Rule } from "./rules";

/** The region is one that AWS has. */
export const awsRegionsExist = regionsExist("aws", {
  field: "region",
  product: "AWS",
  names: AWS_REGIONS,
});

/** A subnet of each role lies in each zone of the profile, so that the region must have as many. */
export const awsZonesSuffice: Rule = (spec) =>
  onAws(spec).flatMap(([name, { region }]) => {
    const there = AWS_ZONES[region]?.length;
    const { zones } = AWS_SIZES[spec.profile];
    if (there === undefined || there >= zones) return [];
    return [
      {
        path: pathOf("clusters", name, "region"),
        is: `${region}, with ${there} zones`,
        want: `a region with at least ${zones} zones, which the profile ${spec.profile} spans`,
      },
    ];
  });

/** AWS refuses other sizes, or the subnets would be too small. */
export const awsRangesAreWhole = rangesAreWhole("aws", { range: [16, 20], services: [12, 24] });

/** Ranges that are nobody's on the internet: EKS takes addresses of Services from no other (RFC 1918). */
const PRIVATE_RANGES = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"];

/** Addresses of the network and of Services are private, and apart: an address in both would lead to two places. */
export const awsRangesArePrivateAndApart: Rule = (spec) =>
  onAws(spec).flatMap(([name, { network }]) => {
    const at = (field: RangeName): string => pathOf("clusters", name, "network", field);
    const open = rangesOf<"aws">(network).filter(([, range]) => !isPrivate(range));
    return [
      ...open.map(([field, is]) => ({
        path: at(field),
        is,
        want: `a range in ${PRIVATE_RANGES.join(", ")}`,
      })),
      ...(overlap(network.range, network.services)
        ? [
            {
              path: at("services"),
              is: network.services,
              want: `a range apart from range (${network.range})`,
            },
          ]
        : []),
    ];
  });

/** Whatever is named after the cluster fits. */
export const awsNamesFit = namesFit("aws", (name, { tools }, needs) =>
  grownNames(name, { ...needs, tools: tools !== undefined }),
);

/** What EKS does not offer any more costs six times as much, and what it does not offer yet is refused. */
export const awsKubernetesVersionsAreOffered = kubernetesVersionsAreOffered(
  "aws",
  "EKS",
  KUBERNETES_VERSIONS,
);

/** RDS runs the server's version. */
export const awsPostgresVersionsAreOffered = postgresVersionsAreOffered(
  "aws",
  "RDS",
  POSTGRES_VERSIONS,
);

/** Users that RDS for PostgreSQL keeps for itself are nobody else's. */
export const awsDatabaseUsersAreFree = databaseUsersAreFree("aws", ["admin", "rdsadmin"]);

/** RDS makes one database on a server, and nobody else could make the others: the server is out of reach from outside. */
export const awsServersHoldOneDatabase: Rule = (spec, systems) =>
  onAws(spec).flatMap(([name]) =>
    platformNeeds(spec, name, systems)
      .databases.filter(({ hosting, databases }) => hosting === "managed" && databases.length > 1)
      .map(({ system, databases }) => ({
        path: pathOf("clusters", name, "systems", system, "postgres"),
        is: `managed, with ${databases.length} databases`,
        want: "in-cluster, or a cluster on gcp, for a server of RDS is made with one",
      })),
  );

/** Hosts lie in the cluster's domain. */
export const awsHostsLieInTheDomain = hostsLieInTheDomain("aws");

/** Largest range of runners: more addresses than that are no place, but half of the internet. */
const WIDEST_RUNNERS = 16;

/** SonarQube and Nexus hold the sources and packages of every system: those who reach them are few, and known. */
export const awsRunnersAreKnown: Rule = (spec) =>
  onAws(spec).flatMap(([name, { tools }]) => {
    if (tools === undefined) return [];
    const path = pathOf("clusters", name, "tools", "runners");
    const ranges = Object.entries(tools.runners);
    if (ranges.length === 0)
      return [{ path, is: "empty", want: "at least one range, or no tools" }];
    return ranges.flatMap(([runner, is]) => {
      const at = pathOf("clusters", name, "tools", "runners", runner);
      return prefixLength(is) < WIDEST_RUNNERS
        ? [{ path: at, is, want: `the runners' own addresses: /${WIDEST_RUNNERS} or longer` }]
        : startsWhole(at, is);
    });
  });

/** An account knows GitHub as an issuer of tokens once: two clusters in it would both want to make it. */
export const awsAccountsHaveOnePipeline: Rule = ({ clusters }) => {
  const pipelines = onAws({ clusters }).filter(([, { pipeline }]) => pipeline !== undefined);
  return pipelines.flatMap(([name, { account }]) => {
    const first = pipelines.find(([, other]) => other.account === account)?.[0] ?? name;
    return first === name
      ? []
      : [
          {
            path: pathOf("clusters", name, "pipeline"),
            is: `in the account of ${first}, which has one`,
            want: "one pipeline in an account",
          },
        ];
  });
};

/** The whole internet reaches no control plane of production. */
export const awsProductionIsNotOpenToAll = productionIsNotOpenToAll("aws");

/** What concerns clusters on AWS. */
export const awsRules: readonly Rule[] = [
  awsRegionsExist,
  awsZonesSuffice,
  awsRangesAreWhole,
  awsRangesArePrivateAndApart,
  awsNamesFit,
  awsKubernetesVersionsAreOffered,
  awsPostgresVersionsAreOffered,
  awsDatabaseUsersAreFree,
  awsServersHoldOneDatabase,
  awsHostsLieInTheDomain,
  awsRunnersAreKnown,
  awsAccountsHaveOnePipeline,
  awsProductionIsNotOpenToAll,
];

function onAws(spec: Pick<EnvironmentSpec, "clusters">): ReturnType<typeof clustersOn<"aws">> {
  return clustersOn("aws", spec);
}

type RangeName = keyof ClusterOn<"aws">["network"];

function isPrivate(range: string): boolean {
  return PRIVATE_RANGES.some(
    (outer) => overlap(outer, range) && prefixLength(range) >= prefixLength(outer),
  );
}
