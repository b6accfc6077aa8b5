import type { Figure, PerProfile, Requirements } from "./figures";
import type { ImageDefinition } from "./image";
import type { SecretVariable } from "./secret";
import type { VolumeDefinition } from "./storage";

/** A web service: Deployment, Service and ConfigMap `<name>-config`. Its service account is the platform's. */
export interface ServiceDefinition {
  /** Name of its objects, and of its folder in the rendered tree. */
  readonly name: string;
  /** Name of its Kubernetes Service, under which others reach it; its own name unless said here. */
  readonly serviceName?: string;
  /** Name of its container; its own name unless said here. */
  readonly container?: string;
  readonly image: ImageDefinition;
  /** User and group that its image runs as; one that no image knows unless said here. */
  readonly user?: number;
  /** Container and Service port. */
  readonly port: number;
  /** At least 1; the least, where the service is scaled. From 2 on pods are spread and have a disruption budget. */
  readonly replicas: PerProfile<number>;
  /** By whose load the number of pods follows; without it the number is `replicas`. */
  readonly autoscaling?: Autoscaling;
  /** Environment variables of the ConfigMap, with placeholders. A change restarts the pods. */
  readonly config: Readonly<Record<string, Figure<string>>>;
  readonly secretVariables: readonly SecretVariable[];
  /** Without it: an account of the service's name and without rights, and the tenant's one reader reads its Secrets. */
  readonly access?: ServiceAccess;
  /** Paths that answer 200 to GET while the service can take requests, and while it need not be restarted. */
  readonly probes: { readonly readinessPath: string; readonly livenessPath: string };
  /** Absent for a service without metrics. */
  readonly metrics?: MetricsDefinition;
  /** Absent for a service that keeps no files. */
  readonly volume?: VolumeDefinition;
  readonly resources: Figure<Requirements>;
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

/** Where a workload answers in Prometheus' text format. */
export interface MetricsDefinition {
  readonly path: string;
  /** A port for metrics alone, with a Service before it, both annotated for collectors that go by `prometheus.io/*`; else the service's. */
  readonly own?: MetricsPort;
}

/** A port that answers with metrics and nothing else. */
export interface MetricsPort {
  readonly port: number;
  /** Name of the Kubernetes Service before it. */
  readonly service: string;
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
