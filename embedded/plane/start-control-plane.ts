import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "../errors";
import type { Toolchain } from "../toolchain/toolchain";
import { ApiServer } from "./api-server";
import { apiServerCertificate, removeOldCertificate } from "./certificate";
import { controlPlane, etcdSocket, type ControlPlaneName } from "./control-plane";
import type { PlaneHome } from "./home";
import { ensureProcess, type HostProcess, type ProcessPlace } from "./host-process";
import { kubeconfig } from "./kubeconfig";
import { furnish } from "./laptop";
import { answersOnSocket, until } from "./probe";
import { replaceFile } from "./replace-file";
import { writeCredentials, type PlaneSettings, type Ports } from "./settings";
import { composeStages } from "./stages";
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
  readonly settings: PlaneSettings;
  readonly ports: Ports;
}

/** How long the API server may take from its first answer to its last start-up check, in milliseconds. */
const patienceMs = 90_000;

/** Starts what does not run of etcd, API server, controller manager, scheduler and kwok, and furnishes the cluster. */
export async function startControlPlane(start: ControlPlaneStart): Promise<ControlPlane> {
  const { home, place, ports, settings } = start;
  const credentials = writeCredentials(home, settings);
  const commands = controlPlane({ ...start, credentials, stages: writeStages(start) });
  const ensure = (
    name: ControlPlaneName,
    standsOn: readonly string[],
    ready: HostProcess["ready"],
  ): Promise<string> => ensureProcess({ name, standsOn, ready, ...commands[name] }, place);

  if (removeOldCertificate(home)) {
    await stopProcess(home.run, "api-server");
  }
  const url = `https://127.0.0.1:${ports["api-server"]}`;
  const etcd = await ensure("etcd", [], () => answersOnSocket(etcdSocket(home), "/health"));
  const apiServer = await ensure("api-server", [etcd], () => isLive(home, url, settings.token));
  const server = connect(home, url, settings.token);
  const identity = [etcd, apiServer, writeKubeconfig(home, url, settings.token)];
  await Promise.all([
    ensure("controller-manager", identity, runs),
    ensure("scheduler", identity, runs),
    ensure("kwok", identity, runs),
    untilReady(server).then(() => furnish(server)),
  ]);
  return { server, identity };
}

/** For processes without a port: they serve as long as they run. */
function runs(): Promise<boolean> {
  return Promise.resolve(true);
}

async function isLive(home: PlaneHome, url: string, token: string): Promise<boolean> {
  if (!existsSync(apiServerCertificate(home))) {
    return false;
  }
  const server = connect(home, url, token);
  try {
    return await server.answers("/livez/ping");
  } finally {
    server.close();
  }
}

async function untilReady(server: ApiServer): Promise<void> {
  if (!(await until(() => server.answers("/readyz"), patienceMs))) {
    throw new UserError(`The API server was not ready within ${patienceMs / 1000} s.`);
  }
}

function connect(home: PlaneHome, url: string, token: string): ApiServer {
  const certificateAuthority = readFileSync(apiServerCertificate(home), "utf8");
  return new ApiServer({ url, certificateAuthority, token });
}

function writeKubeconfig(home: PlaneHome, apiServer: string, token: string): string {
  const certificateAuthority = readFileSync(apiServerCertificate(home), "utf8");
  const text = kubeconfig({ apiServer, certificateAuthority, token });
  replaceFile(home.kubeconfig, text);
  return text;
}

function writeStages({ home, toolchain }: ControlPlaneStart): string {
  const kwok = ["stages.yaml", "storage.yaml"].map((file) => join(toolchain.share, "kwok", file));
  const files = [...kwok, join(__dirname, "stages.yaml")];
  const composed = join(home.run, "stages.yaml");
  writeFileSync(composed, composeStages(files.map((file) => readFileSync(file, "utf8"))), {
    mode: 0o600,
  });
  return composed;
}
