import { CLOUD_TRAITS, CLOUDS_WITH_SERVICES } from "../components/clouds/settings";
import { awsRules } from "./aws-rules";
import type { EnvironmentSpec } from "./environment-spec";
import type { Problem } from "./errors";
import { gcpRules } from "./gcp-rules";
import { hosting, type Systems } from "./hosting";
import { pathOf } from "./path";
import { placesOf, type Place } from "./places";
import { productionRules } from "./production-rules";
import { repositoryRules } from "./repository-rules";

/** Second pass: what only the whole environment can tell. A rule gives every problem of its kind, or none. */
export type Rule = (spec: EnvironmentSpec, systems: Systems) => readonly Problem[];

/** An environment's name becomes part of the names of namespaces, folders and identities. */
export const theNameIsShortAndPlain: Rule = ({ name }) => {
  const want = "1 to 40 lower-case letters, digits and hyphens, starting with a letter";
  const plain = /^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$/.test(name);
  return plain ? [] : [{ path: "name of the stack", is: name, want }];
};

/** An environment without a cluster is a file that nobody finished. */
export const thereIsACluster: Rule = ({ clusters }) =>
  Object.keys(clusters).length > 0
    ? []
    : [{ path: pathOf("clusters"), is: "empty", want: "at least one cluster" }];

/** A cluster without a system costs money for nothing. */
export const everyClusterHostsASystem: Rule = ({ clusters }) =>
  Object.entries(clusters)
    .filter(([, { systems }]) => Object.keys(systems).length === 0)
    .map(([cluster]) => ({
      path: pathOf("clusters", cluster, "systems"),
      is: "empty",
      want: "at least one system",
    }));

/** A system has one rendered tree in an environment, with one host and one database: it fits one cluster. */
export const systemsAreHostedOnce: Rule = (spec) =>
  repeats(placesOf(spec), ({ system }) => system).map(([{ path }, first]) => ({
    path: path(),
    is: `hosted by ${first.cluster} already`,
    want: "each system in one cluster only",
  }));

/** Two systems behind one host would answer each other's requests. */
export const hostsAreUnique: Rule = (spec) =>
  repeats(placesOf(spec), ({ hosted }) => hosted.host).map(([{ path, hosted }, first]) => ({
    path: path("host"),
    is: hosted.host,
    want: `another host than that of ${first.system}`,
  }));

/** A database is managed where the cloud has a service for it. */
export const managedPostgresHasACloud: Rule = (spec, systems) =>
  unmanagedPlaces(spec).flatMap(({ path, hosted, settings, system }) => {
    const definition = systems[system];
    const resolved = definition && hosting(spec, hosted, definition).postgres;
    if ((hosted.postgres ?? resolved) !== "managed") return [];
    const is = hosted.postgres ?? `managed by default in profile ${spec.profile}`;
    return [{ path: path("postgres"), is, want: `in-cluster, or ${anotherCloud(settings)}` }];
  });

/** A cache is managed where the cloud has a service for it. */
export const managedCacheHasACloud: Rule = (spec) =>
  unmanagedPlaces(spec)
    .filter(({ hosted }) => hosted.cache === "managed")
    .map(({ path, settings }) => ({
      path: path("cache"),
      is: "managed",
      want: `none, in-cluster, or ${anotherCloud(settings)}`,
    }));

/** A registry is managed where the cloud has a service for it. */
export const managedRegistryHasACloud: Rule = (spec, systems) =>
  unmanagedPlaces(spec).flatMap(({ path, hosted, settings, system }) => {
    const { kind } = hosted.registry ?? systems[system]?.registry ?? {};
    if (kind !== "managed") return [];
    const is = hosted.registry ? kind : `managed by default for ${system}`;
    const want = `external with a prefix, or ${anotherCloud(settings)}`;
    return [{ path: path("registry", "kind"), is, want }];
  });

const RULES: readonly Rule[] = [
  theNameIsShortAndPlain,
  thereIsACluster,
  everyClusterHostsASystem,
  systemsAreHostedOnce,
  hostsAreUnique,
  managedPostgresHasACloud,
  managedCacheHasACloud,
  managedRegistryHasACloud,
  ...repositoryRules,
  ...productionRules,
  ...gcpRules,
  ...awsRules,
];

/** What breaks the rules, all of it. */
export function brokenRules(spec: EnvironmentSpec, systems: Systems): readonly Problem[] {
  return RULES.flatMap((rule) => rule(spec, systems));
}

function unmanagedPlaces(spec: EnvironmentSpec): readonly Place[] {
  return placesOf(spec).filter(({ settings: { cloud } }) => !CLOUD_TRAITS[cloud].managedServices);
}

function anotherCloud({ cloud }: Place["settings"]): string {
  const others = CLOUDS_WITH_SERVICES.join(", ");
  return `a cluster on one of ${others}, for the ${cloud} cloud cannot host it`;
}

/** Items whose key an earlier item has too, each with the first that has it. */
function repeats<T>(items: readonly T[], key: (item: T) => unknown): readonly (readonly [T, T])[] {
  return items.flatMap((item, index) => {
    const first = items.find((other) => key(other) === key(item)) ?? item;
    return items.indexOf(first) < index ? [[item, first] as const] : [];
  });
}
