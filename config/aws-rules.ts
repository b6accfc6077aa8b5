import { KUBERNETES_VERSIONS, POSTGRES_VERSIONS } from "../components/clouds/aws/engine-versions";
import { grownNames } from "../components/clouds/aws/names";
import { AWS_REGIONS, AWS_ZONES } from "../components/clouds/aws/regions";
import { AWS_SIZES } from "../components/clouds/aws/sizes";
import { canonical, overlap, prefixLength } from "../components/clouds/gcp/ranges";
import type { ClusterSpec, EnvironmentSpec } from "./environment-spec";
import type { Problem } from "./errors";
import { platformNeeds } from "./needs";
import { pathOf } from "./path";
import { placesOf } from "./places";
import type { Rule } from "./rules";
import { suggestion } from "./suggestion";

type AwsClusterSpec = Extract<ClusterSpec, { cloud: "aws" }>;

/** A region that does not exist is found out by the first resource in it. */
export const awsRegionsExist: Rule = (spec) =>
  onAws(spec).flatMap(([name, { region }]) =>
    AWS_REGIONS.includes(region)
      ? []
      : [
          {
            path: pathOf("clusters", name, "region"),
            is: region,
            want: "a region of AWS that runs all of its services",
            fix: suggestion(region, AWS_REGIONS),
          },
        ],
  );

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

/** Shortest and longest prefix of each range: AWS refuses others, or the subnets would be too small. */
const PREFIXES: Readonly<Record<RangeName, readonly [number, number]>> = {
  range: [16, 20],
  services: [12, 24],
};

/** Every range starts where its prefix says, and has the size that its users need. */
export const awsRangesAreWhole: Rule = (spec) =>
  onAws(spec).flatMap(([name, { network }]) =>
    rangesOf(network).flatMap(([field, range]) => {
      const path = pathOf("clusters", name, "network", field);
      const [shortest, longest] = PREFIXES[field];
      const prefix = prefixLength(range);
      return [
        ...(prefix < shortest || prefix > longest
          ? [{ path, is: range, want: `a range of /${shortest} to /${longest}` }]
          : []),
        ...(canonical(range) === range ? [] : [{ path, is: range, want: canonical(range) }]),
      ];
    }),
  );

/** Ranges that are nobody's on the internet: EKS takes addresses of Services from no other (RFC 1918). */
const PRIVATE_RANGES = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"];

/** Addresses of the network and of Services are private, and apart: an address in both would lead to two places. */
export const awsRangesArePrivateAndApart: Rule = (spec) =>
  onAws(spec).flatMap(([name, { network }]) => {
    const at = (field: RangeName): string => pathOf("clusters", name, "network", field);
    const open = rangesOf(network).filter(([, range]) => !isPrivate(range));
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

/** Names in the cloud start with the cluster's, and the cloud limits their length. */
export const awsNamesFit: Rule = (spec, systems) =>
  onAws(spec).flatMap(([name, { tools }]) => {
    const { databases, identities } = platformNeeds(spec, name, systems);
    const names = grownNames(name, { databases, identities, tools: tools !== undefined });
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

/** What EKS does not offer any more costs six times as much, and what it does not offer yet is refused. */
export const awsKubernetesVersionsAreOffered: Rule = (spec) =>
  onAws(spec).flatMap(([name, { kubernetesVersion: is }]) =>
    is === undefined || KUBERNETES_VERSIONS.includes(is)
      ? []
      : [
          {
            path: pathOf("clusters", name, "kubernetesVersion"),
            is,
            want: `one of ${KUBERNETES_VERSIONS.join(", ")}, which EKS offers`,
          },
        ],
  );

/** A managed server runs the major version that its system was made for, unless the cluster names another. */
export const awsPostgresVersionsAreOffered: Rule = (spec, systems) => {
  const want = `one of ${POSTGRES_VERSIONS.join(", ")}, which RDS offers`;
  const offered = (version: number): boolean => POSTGRES_VERSIONS.includes(version);
  return onAws(spec).flatMap(([name, { postgresVersion: stated }]) => {
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

/** Users that RDS for PostgreSQL keeps for itself. */
const RESERVED_USERS = ["admin", "rdsadmin"];

/** A managed server's one user is its owner, and RDS has owners of its own. */
export const awsDatabaseUsersAreFree: Rule = (spec, systems) =>
  onAws(spec).flatMap(([name]) =>
    platformNeeds(spec, name, systems)
      .databases.filter(
        ({ hosting, user }) => hosting === "managed" && RESERVED_USERS.includes(user),
      )
      .map(({ system, user }) => ({
        path: pathOf("clusters", name, "systems", system, "postgres"),
        is: `managed, with the user ${user}`,
        want: `in-cluster, or a system whose user is neither ${RESERVED_USERS.join(" nor ")}`,
      })),
  );

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

/** Names that a zone does not serve lead nowhere. */
export const awsHostsLieInTheDomain: Rule = (spec) =>
  placesOf(spec).flatMap(({ settings, hosted: { host }, path }) => {
    if (settings.cloud !== "aws" || settings.domain === undefined) return [];
    const { domain } = settings;
    const inside = host === domain || host.endsWith(`.${domain}`);
    return inside ? [] : [{ path: path("host"), is: host, want: `${domain} or a name below it` }];
  });

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
        : wholeRange(at, is);
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

/** Whoever reaches a control plane may try to break in. */
export const awsProductionIsNotOpenToAll: Rule = (spec) =>
  spec.tier !== "production"
    ? []
    : onAws(spec).flatMap(([name, { authorizedNetworks }]) =>
        Object.entries(authorizedNetworks)
          .filter(([, range]) => prefixLength(range) === 0)
          .map(([network, is]) => ({
            path: pathOf("clusters", name, "authorizedNetworks", network),
            is,
            want: "the ranges that you and the pipeline come from, in production",
          })),
      );

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

function onAws({
  clusters,
}: Pick<EnvironmentSpec, "clusters">): readonly (readonly [string, AwsClusterSpec])[] {
  return Object.entries(clusters).flatMap(([name, cluster]) =>
    cluster.cloud === "aws" ? [[name, cluster] as const] : [],
  );
}

type RangeName = keyof AwsClusterSpec["network"];

function rangesOf(network: AwsClusterSpec["network"]): readonly (readonly [RangeName, string])[] {
  return Object.entries(network) as [RangeName, string][];
}

function isPrivate(range: string): boolean {
  return PRIVATE_RANGES.some(
    (outer) => overlap(outer, range) && prefixLength(range) >= prefixLength(outer),
  );
}

function wholeRange(path: string, is: string): readonly Problem[] {
  return canonical(is) === is ? [] : [{ path, is, want: canonical(is) }];
}
