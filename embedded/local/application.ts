/** An Argo CD Application as the API server gives it, as far as it matters here (argoproj.io/v1alpha1). */
export interface Application {
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec: {
    readonly project: string;
    readonly destination: { readonly namespace?: string };
    readonly source?: { readonly repoURL: string };
    readonly syncPolicy?: SyncPolicy;
  };
  /** What Argo CD has been asked to do and has not begun. */
  readonly operation?: unknown;
  readonly status?: {
    readonly sync?: { readonly status: string; readonly revision?: string };
    readonly health?: { readonly status?: string };
    readonly conditions?: readonly { readonly type: string; readonly message: string }[];
    readonly operationState?: {
      readonly phase: string;
      readonly message?: string;
      readonly syncResult?: { readonly resources?: readonly SyncedResource[] };
    };
    readonly resources?: readonly LiveResource[];
  };
}

/** How an Application is synced. */
interface SyncPolicy {
  readonly automated?: unknown;
  readonly syncOptions?: readonly string[];
  readonly retry?: unknown;
}

interface SyncedResource {
  readonly kind: string;
  readonly name: string;
  readonly status?: string;
  readonly hookPhase?: string;
  readonly message?: string;
}

interface LiveResource {
  readonly kind: string;
  readonly name: string;
  readonly health?: { readonly status?: string; readonly message?: string };
}

/** What `status --json` says of an Application. */
export interface ApplicationStatus {
  readonly name: string;
  readonly project: string;
  /** Where it deploys to. */
  readonly namespace: string;
  readonly sync: string;
  readonly health: string;
  /** The commit that it was last compared with; empty before the first comparison. */
  readonly revision: string;
}

/** The annotation that asks for a comparison with the repository's newest commit; removed when that is done. */
export const refreshAnnotation = "argocd.argoproj.io/refresh";

export function applicationStatus({ metadata, spec, status }: Application): ApplicationStatus {
  return {
    name: metadata.name,
    project: spec.project,
    namespace: spec.destination.namespace ?? "",
    sync: status?.sync?.status ?? "Unknown",
    health: status?.health?.status ?? "Unknown",
    revision: status?.sync?.revision ?? "",
  };
}

/** Whether it is as its source wants it: not as it once was, nor while something is still being done. */
export function isHealthy(application: Application): boolean {
  const { sync, health } = applicationStatus(application);
  return sync === "Synced" && health === "Healthy";
}

/** Whether it deploys `commit`, if `repository` is where its manifests come from, and is done with it. */
export function isDelivered(application: Application, repository: string, commit: string): boolean {
  const { metadata, spec, status } = application;
  return (
    isHealthy(application) &&
    metadata.annotations?.[refreshAnnotation] === undefined &&
    !["Running", "Terminating"].includes(status?.operationState?.phase ?? "") &&
    (spec.source?.repoURL !== repository || status?.sync?.revision === commit)
  );
}

/** Whether nothing happens before a person starts a sync: it differs from its source, and syncs are made by hand. */
export function awaitsSync({ metadata, spec, status, operation }: Application): boolean {
  return (
    spec.syncPolicy?.automated === undefined &&
    metadata.annotations?.[refreshAnnotation] === undefined &&
    status?.sync?.status === "OutOfSync" &&
    operation === undefined &&
    !["Running", "Terminating"].includes(status.operationState?.phase ?? "")
  );
}

/**
 * The operation that a person starts with `argocd app sync --prune`: a sync to the newest commit, with the options and the patience
 * that the Application itself has for its syncs.
 */
export function syncByHand({ spec: { syncPolicy = {} } }: Application): object {
  const { syncOptions = [], retry } = syncPolicy;
  return {
    initiatedBy: { username: "operator" },
    sync: { prune: true, syncOptions },
    ...(retry === undefined ? {} : { retry }),
  };
}

/** Why it is not healthy, in Argo CD's own words: its conditions, its last operation and its resources. */
export function complaints({ status }: Application): readonly string[] {
  const { conditions = [], operationState, resources = [] } = status ?? {};
  const failed = operationState?.syncResult?.resources?.filter(hasFailed) ?? [];
  return [
    ...conditions.map(({ type, message }) => `${type}: ${message}`),
    ...(operationState === undefined || operationState.phase === "Succeeded"
      ? []
      : [`Sync ${operationState.phase}: ${operationState.message ?? ""}`]),
    ...failed.map(({ kind, name, message }) => `${kind} ${name}: ${message ?? "failed"}`),
    ...resources.flatMap(({ kind, name, health }) =>
      health?.status === undefined || health.status === "Healthy"
        ? []
        : [`${kind} ${name} is ${health.status}${prefixed(": ", health.message)}`],
    ),
  ];
}

function hasFailed({ status, hookPhase }: SyncedResource): boolean {
  return status === "SyncFailed" || hookPhase === "Failed" || hookPhase === "Error";
}

function prefixed(prefix: string, text: string | undefined): string {
  return text === undefined || text === "" ? "" : prefix + text;
}
