import { stringify } from "yaml";
import { ARGO_CD_SECRETS, type ArgoCdNeed } from "../../config/argo-cd-needs";
import type { ProfileDefaults } from "../../config/profiles";
import { CHARTS } from "./charts";
import { disruptionBudget, type ChartValues } from "./release";

/** Where Argo CD's server is reached inside the cluster; people forward a port to it or use `argocd --core`. */
export const ARGO_CD_URL = `https://argocd-server.${CHARTS.argoCd.namespace}.svc`;

/**
 * Label that Argo CD selects its ConfigMaps and Secrets by: without it a settings object does not exist for it
 * (Argo CD v3.2.11, util/settings/settings.go).
 */
export const ARGO_CD_PART = { "app.kubernetes.io/part-of": "argocd" } as const;

/** Kinds that nobody declares in Git and that change all the time: watching them would only cost memory and CPU. */
const UNWATCHED: readonly {
  readonly apiGroups: readonly string[];
  readonly kinds: readonly string[];
}[] = [
  { apiGroups: ["", "discovery.k8s.io"], kinds: ["Endpoints", "EndpointSlice"] },
  { apiGroups: ["coordination.k8s.io"], kinds: ["Lease"] },
  { apiGroups: ["authentication.k8s.io", "authorization.k8s.io"], kinds: ["*"] },
  { apiGroups: ["certificates.k8s.io"], kinds: ["CertificateSigningRequest"] },
  { apiGroups: ["cert-manager.io"], kinds: ["CertificateRequest"] },
  { apiGroups: ["cilium.io"], kinds: ["CiliumIdentity", "CiliumEndpoint", "CiliumEndpointSlice"] },
];

/** Data of `argocd-cm`. */
export function argoCdSettings(): Record<string, string> {
  return {
    url: ARGO_CD_URL,
    // Nobody shares a password: people come through the identity provider, or through the cluster with `argocd --core`.
    "admin.enabled": "false",
    "users.anonymous.enabled": "false",
    "exec.enabled": "false",
    // An annotation holds the whole name of an Application, and charts that set the label themselves do not confuse it.
    "application.resourceTrackingMethod": "annotation",
    // Each sync acts as the tenant's own service account, whose Role admits the delivered kinds in that namespace only.
    "application.sync.impersonation.enabled": "true",
    "timeout.reconciliation": "120s",
    "timeout.reconciliation.jitter": "60s",
    "resource.exclusions": stringify(UNWATCHED),
    "resource.customizations.ignoreResourceUpdates.all": stringify({ jsonPointers: ["/status"] }),
  };
}

/**
 * Data of `argocd-rbac-cm`: who has no role sees nothing. An environment with an identity provider binds its groups to these two
 * with `g, <group>, role:<role>`.
 */
export function argoCdPolicy(): Record<string, string> {
  const policy = [
    "p, role:viewer, applications, get, */*, allow",
    "p, role:viewer, projects, get, *, allow",
    "p, role:viewer, logs, get, */*, allow",
    "p, role:operator, applications, sync, */*, allow",
    "p, role:operator, applications, action/apps/Deployment/restart, */*, allow",
    "g, role:operator, role:viewer",
  ];
  return { "policy.default": "", "policy.csv": `${policy.join("\n")}\n`, scopes: "[groups]" };
}

/** Data of `argocd-cmd-params-cm`: how Argo CD's processes find one another. */
export function argoCdParameters(): Record<string, string> {
  return { "repo.server": "argocd-repo-server:8081", "redis.server": "argocd-redis:6379" };
}

/** Data of `argocd-secret`: where the secret that a webhook proves itself with is found, not what it is. */
export function argoCdReferences({
  webhook,
}: Pick<ArgoCdNeed, "webhook">): Record<string, string> | undefined {
  return webhook && { [`webhook.${webhook}.secret`]: `$${ARGO_CD_SECRETS.webhook}:secret` };
}

/** Values of the chart: what to run and how much of it; every setting is a resource of ours instead. */
export function argoCdValues(
  { argoCd, disruptionBudgets }: ProfileDefaults,
  { notifications }: Pick<ArgoCdNeed, "notifications">,
): ChartValues {
  return {
    // `keep` would leave the definitions, and every project with them, behind a destroyed environment.
    crds: { install: true, keep: false },
    configs: {
      cm: { create: false },
      rbac: { create: false },
      params: { create: false },
      secret: { createSecret: false },
    },
    // The hook Job that would invent Redis' password is not part of a rendered chart.
    redisSecretInit: { enabled: false },
    controller: { replicas: argoCd.controllerShards },
    server: { replicas: argoCd.server, pdb: disruptionBudget(disruptionBudgets, argoCd.server) },
    repoServer: {
      replicas: argoCd.repoServer,
      pdb: disruptionBudget(disruptionBudgets, argoCd.repoServer),
    },
    // Parts that nothing here uses.
    applicationSet: { replicas: 0 },
    dex: { enabled: false },
    notifications: {
      enabled: Object.keys(notifications).length > 0,
      cm: { create: false },
      secret: { create: false, name: ARGO_CD_SECRETS.notifications },
    },
  };
}
