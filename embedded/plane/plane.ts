import { rmSync } from "node:fs";
import type { Progress } from "../progress";
import type { Toolchain } from "../toolchain/toolchain";
import { controlPlaneNames } from "./control-plane";
import { controllerNames, type ControllerEnvironments } from "./controllers";
import type { Furniture } from "./furniture";
import type { PlaneHome, ProcessHome } from "./home";
import { contextName } from "./kubeconfig";
import { laptopFurniture } from "./laptop";
import { preparePlace, unlockClones } from "./place";
import { retryStart } from "./retry-start";
import { settlePorts } from "./settle-ports";
import { logPath } from "./process-log";
import { isRunning, readRecord, recordedNames } from "./process-record";
import { startControlPlane } from "./start-control-plane";
import { startControllers } from "./start-controllers";
import { stopProcess } from "./stop-process";

/** What makes one plane different from another. */
export interface PlaneOptions {
  /** What its cluster has before anyone deploys to it. */
  readonly furniture: Furniture;
  /** Variables of its controllers besides those that every plane gives them. */
  readonly environments: ControllerEnvironments;
}

/** The plane of a laptop. */
const laptop: PlaneOptions = { furniture: laptopFurniture, environments: {} };

/** A plane whose API server answers. */
export interface RunningPlane {
  readonly kubeconfig: string;
  /** The name of the kubeconfig's one context. */
  readonly context: string;
  /**
   * Starts Argo CD, External Secrets and cert-manager, each as soon as the CRDs and settings that it needs exist in the
   * cluster; resolves when all run. Throws when `signal` is aborted, and a UserError if one of them fails, or if something
   * they need is still missing a while after `deployed` was aborted, which says that nothing more is being deployed.
   */
  startControllers(signal: AbortSignal, deployed?: AbortSignal): Promise<void>;
}

/** One process of the plane, whether it runs or not. */
export interface PlaneProcess {
  readonly name: string;
  /** Undefined if it was never started, or was stopped. */
  readonly pid: number | undefined;
  readonly up: boolean;
  /** Where its log is, or will be. */
  readonly log: string;
}

/**
 * Starts what does not run of the control plane, repairs what died, leaves alone what runs. The caller holds the plane's lock.
 * Throws a UserError that names the process, what it said last and where its log is.
 */
export async function startPlane(
  home: PlaneHome,
  toolchain: Toolchain,
  progress: Progress,
  { furniture, environments }: PlaneOptions = laptop,
): Promise<RunningPlane> {
  const place = preparePlace(home, toolchain);
  const controlPlane = await progress.step("Control plane", () =>
    retryStart(async () => {
      const settings = await settlePorts(home);
      return startControlPlane({ home, toolchain, place, settings, furniture });
    }),
  );
  return {
    kubeconfig: home.kubeconfig,
    context: contextName,
    startControllers: (signal, deployed) =>
      retryStart(async () => {
        const { ports } = await settlePorts(home);
        const start = { home, toolchain, place, ports, controlPlane, signal, deployed };
        await startControllers({ ...start, environments });
      }),
  };
}

/** Stops everything that runs and waits until it is gone; the cluster's data stays. Controllers go first, etcd goes last. */
export async function stopPlane(home: ProcessHome): Promise<void> {
  const last = ["api-server", "etcd"];
  const first = recordedNames(home.run).filter((name) => !last.includes(name));
  await Promise.all(first.map((name) => stopProcess(home.run, name)));
  for (const name of last) {
    await stopProcess(home.run, name);
  }
}

/** Stops everything and deletes the plane's folder with all that is in it. */
export async function resetPlane(home: PlaneHome): Promise<void> {
  await stopPlane(home);
  unlockClones(home);
  rmSync(home.dir, { recursive: true, force: true });
}

/** Every process of the plane, in the order in which they start. Reads; starts and changes nothing. */
export async function planeProcesses(home: PlaneHome): Promise<readonly PlaneProcess[]> {
  const names = [...controlPlaneNames, ...controllerNames];
  return Promise.all(
    names.map(async (name) => {
      const record = readRecord(home.run, name);
      const up = await isRunning(record);
      return { name, pid: record?.pid, up, log: logPath(home.logs, name) };
    }),
  );
}
