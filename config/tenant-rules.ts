import { CLOUD_TRAITS } from "../components/clouds/settings";
import { mostReplicas } from "../systems/scaling";
import { hosting } from "./hosting";
import { ingressController } from "./ingress";
import { placesOf } from "./places";
import type { Rule } from "./rules";

/** Namespaces that are Kubernetes' own, or an add-on's: what lives there decides over tenants. */
const RESERVED = [
  "default",
  "argocd",
  "cert-manager",
  "external-secrets",
  "reloader",
  "slipway-secrets",
  "vault",
];

/** Whoever has a tenant's namespace has all that is in it: nobody shares one. */
export const namespacesAreTheTenantsOwn: Rule = (spec, systems) => {
  const tenants = placesOf(spec).flatMap((place) => {
    const definition = systems[place.system];
    return definition ? [{ ...place, namespace: hosting(spec, place, definition).namespace }] : [];
  });
  return tenants.flatMap(({ cluster, settings, path, namespace: is }, index) => {
    const first = tenants
      .slice(0, index)
      .find((other) => other.cluster === cluster && other.namespace === is);
    const others = [ingressController(settings).namespace, settings.prometheus?.namespace];
    const reserved = [...RESERVED, ...others].includes(is) || is.startsWith("kube-");
    if (!reserved && first === undefined) return [];
    const want = first
      ? `another namespace than that of ${first.system}`
      : "a namespace of its own";
    return [{ path: path("namespace"), is, want }];
  });
};

/** A prefix that no path begins with would be believed, and change nothing. */
export const prefixesAreUsed: Rule = (spec, systems) =>
  placesOf(spec).flatMap(({ hosted, system, path }) => {
    const { pathPrefix: is } = hosted;
    const routes = systems[system]?.exposure?.routes ?? [];
    if (is === undefined || routes.some((route) => route.path.includes("{prefix}"))) return [];
    return [
      { path: path("pathPrefix"), is, want: `none: the paths of ${system} have no place for one` },
    ];
  });

/** Pods on several nodes share files only where the cloud has some to share. */
export const sharedFilesHaveACloud: Rule = (spec, systems) =>
  placesOf(spec).flatMap(({ settings: { cloud }, system, path }) => {
    const sharing = systems[system]?.services.filter(
      (service) => service.volume !== undefined && mostReplicas(service, spec.profile) > 1,
    );
    if (CLOUD_TRAITS[cloud].sharedFiles !== undefined) return [];
    return (sharing ?? []).map(({ name }) => ({
      path: path(),
      is: `on ${cloud}, where pods of ${name} cannot share files`,
      want: `profile minimal, or a cluster on one of ${withSharedFiles().join(", ")}`,
    }));
  });

function withSharedFiles(): readonly string[] {
  return Object.entries(CLOUD_TRAITS)
    .filter(([, { sharedFiles }]) => sharedFiles !== undefined)
    .map(([cloud]) => cloud);
}

/** What concerns the place that a system gets in its cluster. */
export const tenantRules: readonly Rule[] = [
  namespacesAreTheTenantsOwn,
  prefixesAreUsed,
  sharedFilesHaveACloud,
];
