import { CLOUD_TRAITS, cloudsWith, type CloudTraits } from "../components/clouds/settings";
import type { EnvironmentSpec } from "./environment-spec";
import { hosting, type Hosting, type Systems } from "./hosting";
import { placesOf, type Place } from "./places";
import type { Rule } from "./rules";

/** A trait that says whether a cloud runs some kind of service. */
type ServiceTrait = keyof Pick<CloudTraits, "managedServices" | "managedDocuments">;

/** A data service that an environment chooses the host of. */
type Choice = keyof Pick<Hosting, "postgres" | "documents" | "cache">;

/** A database is managed where the cloud has a service for it. */
export const managedPostgresHasACloud: Rule = (spec, systems) =>
  refused(spec, systems, "postgres", "managedServices", "in-cluster");

/** Not every cloud that runs databases runs one that speaks MongoDB's protocol. */
export const managedDocumentsHaveACloud: Rule = (spec, systems) =>
  refused(spec, systems, "documents", "managedDocuments", "in-cluster");

/** A cache is managed where the cloud has a service for it. */
export const managedCacheHasACloud: Rule = (spec, systems) =>
  refused(spec, systems, "cache", "managedServices", "none, in-cluster");

/** What a system cannot do without is somewhere. */
export const requiredCacheIsThere: Rule = (spec, systems) =>
  placesOf(spec)
    .filter(({ system, hosted }) => isRequired(systems, system) && hosted.cache === "none")
    .map(({ path, system }) => ({
      path: path("cache"),
      is: "none",
      want: `in-cluster or managed, for ${system} does not run without a cache`,
    }));

/** A registry is managed where the cloud has a service for it. */
export const managedRegistryHasACloud: Rule = (spec, systems) =>
  placesWithout(spec, "managedServices").flatMap(({ path, hosted, settings, system }) => {
    const { kind } = hosted.registry ?? systems[system]?.registry ?? {};
    if (kind !== "managed") return [];
    const is = hosted.registry ? kind : `managed by default for ${system}`;
    const want = `external with a prefix, or ${anotherCloud(settings, "managedServices")}`;
    return [{ path: path("registry", "kind"), is, want }];
  });

/** What is to be managed must have somebody who does. */
export const managedServiceRules: readonly Rule[] = [
  managedPostgresHasACloud,
  managedDocumentsHaveACloud,
  managedCacheHasACloud,
  requiredCacheIsThere,
  managedRegistryHasACloud,
];

function refused(
  spec: EnvironmentSpec,
  systems: Systems,
  choice: Choice,
  trait: ServiceTrait,
  instead: string,
): ReturnType<Rule> {
  return placesWithout(spec, trait).flatMap(({ path, hosted, settings, system }) => {
    const definition = systems[system];
    const resolved = definition && hosting(spec, { settings, hosted }, definition)[choice];
    if ((hosted[choice] ?? resolved) !== "managed") return [];
    const is = hosted[choice] ?? `managed by default in profile ${spec.profile}`;
    const others = isRequired(systems, system) ? instead.replace("none, ", "") : instead;
    return [{ path: path(choice), is, want: `${others}, or ${anotherCloud(settings, trait)}` }];
  });
}

function isRequired(systems: Systems, system: Place["system"]): boolean {
  return systems[system]?.cache?.required === true;
}

function placesWithout(spec: EnvironmentSpec, trait: ServiceTrait): readonly Place[] {
  return placesOf(spec).filter(({ settings: { cloud } }) => !CLOUD_TRAITS[cloud][trait]);
}

function anotherCloud({ cloud }: Place["settings"], trait: ServiceTrait): string {
  return `a cluster on one of ${cloudsWith(trait).join(", ")}, for the ${cloud} cloud cannot host it`;
}
