/** How much an environment gets: every default lies in the table below, keyed by one of these. */
export const PROFILES = ["minimal", "standard", "resilient"] as const;
export type Profile = (typeof PROFILES)[number];

/** Who runs a system's PostgreSQL or document database: a StatefulSet that Argo CD delivers, or the cloud. */
export const DATABASE_HOSTINGS = ["in-cluster", "managed"] as const;
export type DatabaseHosting = (typeof DATABASE_HOSTINGS)[number];

/** Who runs a system's cache, if anybody: most systems can do without. */
export const CACHE_HOSTINGS = ["none", ...DATABASE_HOSTINGS] as const;
export type CacheHosting = (typeof CACHE_HOSTINGS)[number];

/** How values come from the secret store to pods: External Secrets copies them, or a driver mounts them as pods start. */
export const SECRET_ROUTES = ["external-secrets", "csi"] as const;
export type SecretRoute = (typeof SECRET_ROUTES)[number];

/** What a profile decides wherever a stack file is silent. Figures of one system lie in its own definition. */
export interface ProfileDefaults {
  /** Who runs the data services of a system that does not say: its databases, and a cache that it cannot do without. */
  readonly dataServices: DatabaseHosting;
  /** Whether Argo CD Image Updater may write new tags to Git; otherwise images arrive by promotion only. */
  readonly imageUpdates: boolean;
  /** Whether add-ons with more than one replica keep at least one of them during voluntary disruptions. */
  readonly disruptionBudgets: boolean;
  readonly argoCd: ArgoCdReplicas;
  readonly externalSecrets: ExternalSecretsReplicas;
  readonly certManager: CertManagerReplicas;
  /** Pods of Reloader; one leads, the others stand by. */
  readonly reloader: number;
  /** Pods of the ingress controller, where the add-ons bring one. */
  readonly ingressController: number;
  /** Servers of Vault, where secrets lie in one: an odd number, of which more than half must be there. */
  readonly vault: number;
}

/** Pods of each part of Argo CD. Its Redis stays single everywhere: a cache that is rebuilt when lost. */
export interface ArgoCdReplicas {
  readonly server: number;
  readonly repoServer: number;
  /** Shards of the application controller: clusters are divided among them, so one cluster keeps one busy. */
  readonly controllerShards: number;
}

/** Pods of each part of External Secrets Operator; one leads, the others stand by. */
export interface ExternalSecretsReplicas {
  readonly controller: number;
  readonly webhook: number;
}

/** Pods of each part of cert-manager; one controller leads, the others stand by. */
export interface CertManagerReplicas {
  readonly controller: number;
  readonly webhook: number;
  readonly caInjector: number;
}

/**
 * Every default, by profile: `minimal` is what a laptop carries, `standard` outlives a node, `resilient` outlives one in the
 * middle of an upgrade. Deletion protection and the like are not here, for they follow from the tier.
 *
 * Two of a controller are one that works and one that stands by. Production wants three webhooks of cert-manager, since
 * nothing that it admits can be created without one (cert-manager, "Best Practice", read 2026-11-21); the same holds for
 * the webhook of External Secrets. Argo CD's server and repository server keep no state, so one more carries an upgrade,
 * and so does the ingress controller's.
 */
export const PROFILE_DEFAULTS: Readonly<Record<Profile, ProfileDefaults>> = {
  minimal: {
    dataServices: "in-cluster",
    imageUpdates: true,
    disruptionBudgets: false,
    argoCd: { server: 1, repoServer: 1, controllerShards: 1 },
    externalSecrets: { controller: 1, webhook: 1 },
    certManager: { controller: 1, webhook: 1, caInjector: 1 },
    reloader: 1,
    ingressController: 1,
    vault: 1,
  },
  standard: {
    dataServices: "managed",
    imageUpdates: false,
    disruptionBudgets: true,
    argoCd: { server: 2, repoServer: 2, controllerShards: 1 },
    externalSecrets: { controller: 2, webhook: 2 },
    certManager: { controller: 2, webhook: 2, caInjector: 2 },
    reloader: 2,
    ingressController: 2,
    vault: 3,
  },
  resilient: {
    dataServices: "managed",
    imageUpdates: false,
    disruptionBudgets: true,
    argoCd: { server: 3, repoServer: 3, controllerShards: 1 },
    externalSecrets: { controller: 2, webhook: 3 },
    certManager: { controller: 2, webhook: 3, caInjector: 2 },
    reloader: 2,
    ingressController: 3,
    vault: 5, // one may fail while another is upgraded
  },
};
