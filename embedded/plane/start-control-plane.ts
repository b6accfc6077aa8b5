import { readFileSync } from "node:fs";
import { UserError } from "../errors";
import type { Toolchain } from "../toolchain/toolchain";
import { AdminAccess } from "./admin-access";
import type { ApiServer } from "./api-server";
import { removeOldCertificate } from "./certificate";
import {
  controlPlane,
  controlPlaneNames,
  etcdSocket,
  type ControlPlaneName,
} from "./control-plane";
import { writeFiles, type ControlPlaneFiles } from "./control-plane-files";
import type { PlaneHome } from "./home";
import {
  ensureProcess,
  isCurrent,
  refuseEnded,
  type HostProcess,
  type ProcessPlace,
} from "./host-process";
import { furnish, type Furniture } from "./furniture";
import { answersOnSocket, until } from "./probe";
import type { PlaneSettings, Ports } from "./settings";
import { stopProcess } from "./stop-process";

/** A control plane that serves. */
export interface ControlPlane {
  readonly server: ApiServer;
  /** Changes whenever what talks to the API server has to be started anew. */
  readonly identity: readonly string[];
}

/** What it takes to start a control plane. */
export interface ControlPlaneStart {
  readonly home: PlaneHome;
  readonly toolchain: Toolchain;
  readonly place: ProcessPlace;
  readonly settings: PlaneSettings & { readonly ports: Ports };
  readonly furniture: Furniture;
}

/**
 * All start-up checks but two that come a second later: they wait for default roles and priority classes, which are of no use to
 * the administrator.
 */
const readyPath =
  "/readyz?exclude=poststarthook/rbac/bootstrap-roles" +
  "&exclude=poststarthook/scheduling/bootstrap-system-priority-classes";

/** How long the API server may take from its first answer to its last start-up check, in milliseconds. */
const patienceMs = 90_000;

/** Starts what does not run of etcd, API server, controller manager, scheduler and kwok, and furnishes the cluster. */
export async function startControlPlane(start: ControlPlaneStart): Promise<ControlPlane> {
  const { home, place, settings } = start;
  const access = new AdminAccess(home, settings);
  const files = writeFiles(start);
  const processes = describe(start, access, files);
  const ensure = (name: ControlPlaneName, ...standsOn: readonly string[]): Promise<string> =>
    ensureProcess({ ...processes[name], standsOn }, place);
  const text = (file: string): string => readFileSync(file, "utf8");

  const certificateRemoved = removeOldCertificate(home);
  if (certificateRemoved || !(await isCurrent(processes.etcd, place))) {
    // Before etcd, for with clients connected etcd takes long to end; and without etcd the API server does.
    await stopProcess(home.run, "api-server", 500);
  }
  const etcd = await ensure("etcd");
  const apiServer = await ensure("api-server", etcd, text(files.tokens), text(files.key));
  const server = access.connect();
  const identity = [etcd, apiServer, access.writeKubeconfig()];
  // The controller manager gives up if the API server is not ready within ten seconds of its own start.
  await untilReady(server);
  await Promise.all([
    ensure("controller-manager", ...identity),
    ensure("scheduler", ...identity),
    ensure("kwok", ...identity, text(files.stages)),
    furnish(server, start.furniture),
  ]);
  await refuseEnded(controlPlaneNames, place);
  return { server, identity };
}

function describe(
  { home, toolchain, settings }: ControlPlaneStart,
  access: AdminAccess,
  files: ControlPlaneFiles,
): Record<ControlPlaneName, HostProcess> {
  const commands = controlPlane({ home, toolchain, ports: settings.ports, files });
  // Those without a port serve as long as they run.
  const runs = (): Promise<boolean> => Promise.resolve(true);
  const ready: Partial<Record<ControlPlaneName, HostProcess["ready"]>> = {
    etcd: () => answersOnSocket(etcdSocket(home), "/health"),
    "api-server": () => access.isLive(),
  };
  const entries = controlPlaneNames.map((name) => [
    name,
    { name, ...commands[name], standsOn: [], ready: ready[name] ?? runs },
  ]);
  return Object.fromEntries(entries) as Record<ControlPlaneName, HostProcess>;
}

async function untilReady(server: ApiServer): Promise<void> {
  if (!(await until(() => server.answers(readyPath), patienceMs))) {
    throw new UserError(`The API server was not ready within ${patienceMs / 1000} s.`);
  }
}
