import { ARGO_CD_NAMESPACE } from "../../config/argo-cd-needs";
import { VAULT } from "../clouds/vault";

/** A Helm chart, pinned, with the version of the custom resources that it brings. */
export interface Chart {
  /** Name in the repository. */
  readonly chart: string;
  /** URL of the Helm repository. */
  readonly repository: string;
  /** Exact version of the chart. */
  readonly version: string;
  /** Version of the software that the chart installs. */
  readonly application: string;
  /**
   * Version that the embedded plane runs: it trails where newer ones do not build from Go modules. Absent for what it does not
   * run, since no container and no network is there to serve.
   */
  readonly plane?: string;
  /** Its namespace, in most cases of its own; also the name of the release, from which charts derive the names of their objects. */
  readonly namespace: string;
  /** `apiVersion` of the custom resources that this program and the rendered tree declare; absent when they declare none. */
  readonly apiVersion?: string;
}

/**
 * Every chart, in one table: on the embedded plane each stands for its custom resource definitions while the controllers run
 * beside the cluster, and on any other cluster it is rendered and applied (architecture §6).
 *
 * Sources: the charts' own repositories, argoproj/argo-helm (2026-07-02), external-secrets/external-secrets (2026-08-08),
 * cert-manager/cert-manager (2026-08-22), stakater/Reloader (2026-08-10), hashicorp/vault-helm (2026-08-13) and
 * traefik/traefik-helm-chart (2026-08-21), read 2026-11-21.
 */
export const CHARTS = {
  argoCd: {
    chart: "argo-cd",
    repository: "https://argoproj.github.io/argo-helm",
    version: "10.1.1",
    application: "v3.4.4",
    plane: "v3.2.11",
    namespace: ARGO_CD_NAMESPACE,
    apiVersion: "argoproj.io/v1alpha1",
  },
  imageUpdater: {
    chart: "argocd-image-updater",
    repository: "https://argoproj.github.io/argo-helm",
    version: "1.2.4",
    application: "v1.2.2",
    namespace: ARGO_CD_NAMESPACE,
    apiVersion: "argocd-image-updater.argoproj.io/v1alpha1",
  },
  externalSecrets: {
    chart: "external-secrets",
    repository: "https://charts.external-secrets.io",
    version: "2.9.0",
    application: "v2.9.0",
    plane: "v0.20.4",
    namespace: "external-secrets",
    apiVersion: "external-secrets.io/v1",
  },
  certManager: {
    chart: "cert-manager",
    repository: "https://charts.jetstack.io",
    version: "v1.21.2",
    application: "v1.21.2",
    plane: "v1.21.2",
    namespace: "cert-manager",
    apiVersion: "cert-manager.io/v1",
  },
  reloader: {
    chart: "reloader",
    repository: "https://stakater.github.io/stakater-charts",
    version: "2.2.16",
    application: "v1.4.21",
    namespace: "reloader",
  },
  vault: {
    chart: "vault",
    repository: "https://helm.releases.hashicorp.com",
    version: "0.34.1",
    application: "2.0.4",
    namespace: VAULT.namespace,
  },
  traefik: {
    chart: "traefik",
    repository: "https://traefik.github.io/charts",
    version: "41.3.0",
    application: "v3.7.11",
    namespace: "traefik",
  },
} as const satisfies Record<string, Chart>;
