import { awsRules } from "./aws-rules";
import { azureRules } from "./azure-rules";
import { deliveryRules } from "./delivery-rules";
import type { EnvironmentSpec } from "./environment-spec";
import type { Problem } from "./errors";
import { gcpRules } from "./gcp-rules";
import type { Systems } from "./hosting";
import { managedServiceRules } from "./managed-service-rules";
import { pathOf } from "./path";
import { placesOf } from "./places";
import { productionRules } from "./production-rules";
import { repositoryRules } from "./repository-rules";
import { secretRouteRules } from "./secret-route-rules";
import { tenantRules } from "./tenant-rules";
import { vaultRules } from "./vault-rules";

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

const RULES: readonly Rule[] = [
  theNameIsShortAndPlain,
  thereIsACluster,
  everyClusterHostsASystem,
  systemsAreHostedOnce,
  hostsAreUnique,
  ...managedServiceRules,
  ...repositoryRules,
  ...deliveryRules,
  ...productionRules,
  ...tenantRules,
  ...gcpRules,
  ...awsRules,
  ...azureRules,
  ...vaultRules,
  ...secretRouteRules,
];

/** What breaks the rules, all of it. */
export function brokenRules(spec: EnvironmentSpec, systems: Systems): readonly Problem[] {
  return RULES.flatMap((rule) => rule(spec, systems));
}

/** Items whose key an earlier item has too, each with the first that has it. */
function repeats<T>(items: readonly T[], key: (item: T) => unknown): readonly (readonly [T, T])[] {
  return items.flatMap((item, index) => {
    const first = items.find((other) => key(other) === key(item)) ?? item;
    return items.indexOf(first) < index ? [[item, first] as const] : [];
  });
}
