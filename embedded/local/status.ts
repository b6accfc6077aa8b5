import { UserError } from "../errors";
import { type PlaneProcess, planeProcesses } from "../plane/plane";
import { type ApplicationStatus, applicationStatus } from "./application";
import { Cluster } from "./cluster";
import { type ExternalSecretStatus, externalSecretStatus } from "./external-secret";
import type { Local } from "./local";
import { type WorkloadStatus, workloadKinds, workloadStatus } from "./workload";

/** What the plane's cluster holds. */
export interface Contents {
  readonly applications: readonly ApplicationStatus[];
  readonly externalSecrets: readonly ExternalSecretStatus[];
  readonly workloads: readonly WorkloadStatus[];
}

/** How a plane is. */
export interface Status extends Contents {
  readonly processes: readonly PlaneProcess[];
  readonly kubeconfig: string;
  /** Why the cluster could not be asked, in which case its lists are empty. */
  readonly unreachable: string | undefined;
}

/** Looks at the plane; starts and changes nothing, and works whatever is down. */
export async function status({ home }: Local): Promise<Status> {
  const processes = await planeProcesses(home);
  const { kubeconfig } = home;
  try {
    return { ...(await contents(Cluster.of(home))), processes, kubeconfig, unreachable: undefined };
  } catch (error) {
    if (!(error instanceof UserError)) {
      throw error;
    }
    const nothing = { applications: [], externalSecrets: [], workloads: [] };
    return { ...nothing, processes, kubeconfig, unreachable: error.message };
  }
}

async function contents(cluster: Cluster): Promise<Contents> {
  const applications = await cluster.applications();
  const secrets = await cluster.externalSecrets();
  const workloads = await Promise.all(
    workloadKinds.map(async (kind) =>
      (await cluster.workloads(kind)).map((workload) => workloadStatus(kind, workload)),
    ),
  );
  return {
    applications: applications.map(applicationStatus),
    externalSecrets: secrets.map(externalSecretStatus),
    workloads: workloads.flat(),
  };
}

/** Whether everything runs, is delivered and is ready. */
export function isWell({ applications, externalSecrets, processes, unreachable }: Status): boolean {
  return (
    unreachable === undefined &&
    processes.every(({ up }) => up) &&
    applications.every(({ sync, health }) => sync === "Synced" && health === "Healthy") &&
    externalSecrets.every(({ ready }) => ready)
  );
}

/** What `status --json` prints: part of the plane's interface, so only ever added to. */
export function statusJson({
  applications,
  externalSecrets,
  processes,
  kubeconfig,
}: Status): string {
  const shown = processes.map(({ name, pid, up }) => ({ name, pid, up }));
  return JSON.stringify({ applications, externalSecrets, processes: shown, kubeconfig }, null, 2);
}
