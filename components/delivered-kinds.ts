/** A namespaced kind that Argo CD may apply to a tenant's namespace. */
export interface DeliveredKind {
  /** API group, empty for the core one. */
  readonly group: string;
  /** Kind as manifests write it. */
  readonly kind: string;
  /** Name in API paths and in Roles. */
  readonly plural: string;
}

/**
 * What the rendered tree consists of, and the only kinds that a tenant's project and Role admit. Namespaces, quotas, service
 * accounts, Roles and everything of the whole cluster are missing on purpose: those are this program's.
 */
export const DELIVERED_KINDS: readonly DeliveredKind[] = [
  { group: "", kind: "ConfigMap", plural: "configmaps" },
  { group: "", kind: "PersistentVolumeClaim", plural: "persistentvolumeclaims" },
  { group: "", kind: "Service", plural: "services" },
  { group: "autoscaling", kind: "HorizontalPodAutoscaler", plural: "horizontalpodautoscalers" },
  { group: "apps", kind: "Deployment", plural: "deployments" },
  { group: "apps", kind: "StatefulSet", plural: "statefulsets" },
  { group: "azmonitoring.coreos.com", kind: "PodMonitor", plural: "podmonitors" },
  { group: "batch", kind: "CronJob", plural: "cronjobs" },
  { group: "batch", kind: "Job", plural: "jobs" },
  { group: "cert-manager.io", kind: "Certificate", plural: "certificates" },
  { group: "external-secrets.io", kind: "ExternalSecret", plural: "externalsecrets" },
  { group: "monitoring.coreos.com", kind: "PodMonitor", plural: "podmonitors" },
  { group: "monitoring.coreos.com", kind: "PrometheusRule", plural: "prometheusrules" },
  { group: "monitoring.googleapis.com", kind: "PodMonitoring", plural: "podmonitorings" },
  { group: "monitoring.googleapis.com", kind: "Rules", plural: "rules" },
  { group: "networking.k8s.io", kind: "Ingress", plural: "ingresses" },
  { group: "networking.k8s.io", kind: "NetworkPolicy", plural: "networkpolicies" },
  { group: "policy", kind: "PodDisruptionBudget", plural: "poddisruptionbudgets" },
];

/** Service account of each tenant's namespace as which Argo CD applies that tenant's objects. */
export const DELIVERY_ACCOUNT = "delivery";
