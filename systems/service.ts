import type { PerProfile, Requirements } from "./figures";
import type { ImageDefinition } from "./image";
import type { SecretVariable } from "./secret";

/** A stateless web service: Deployment, Service and ConfigMap `<name>-config`. Its service account is the platform's. */
export interface ServiceDefinition {
  /** Name of all its objects, and of its folder in the rendered tree. */
  readonly name: string;
  readonly image: ImageDefinition;
  /** Container and Service port. */
  readonly port: number;
  /** At least 1; the least, where the service is scaled. From 2 on pods are spread and have a disruption budget. */
  readonly replicas: PerProfile<number>;
  /** By whose load the number of pods follows; without it the number is `replicas`. */
  readonly autoscaling?: Autoscaling;
  /** Environment variables of the ConfigMap, with placeholders. A change restarts the pods. */
  readonly config: Readonly<Record<string, string>>;
  readonly secretVariables: readonly SecretVariable[];
  /** Without it: an account of the service's name and without rights, and the tenant's one reader reads its Secrets. */
  readonly access?: ServiceAccess;
  /** Paths that answer 200 to GET while the service can take requests, and while it need not be restarted. */
  readonly probes: { readonly readinessPath: string; readonly livenessPath: string };
  /** Path of the service's port that answers in Prometheus' text format; absent for a service without metrics. */
  readonly metricsPath?: string;
  readonly resources: Requirements;
  /** Sync wave: after the jobs that it depends on. */
  readonly wave: number;
}

/** What a service may, where it is told apart from the other workloads of its system. */
export interface ServiceAccess {
  /** Its service account, and the identity through which its own entries of the secret store are read, and no others. */
  readonly serviceAccount: string;
  /** Role, and its binding to that account: it may get the service's own Secrets by name, and nothing else. */
  readonly role: string;
}

/** How the number of a service's pods follows its load. */
export interface Autoscaling {
  /** The most pods. Where it equals `replicas`, the number is fixed and nothing scales. */
  readonly maxReplicas: PerProfile<number>;
  /** Use of the requested CPU, averaged over the pods, that scaling aims at. */
  readonly cpuPercent: number;
  /** For how long a need must last before pods are added or taken away. */
  readonly stabilizationSeconds: { readonly up: number; readonly down: number };
}
