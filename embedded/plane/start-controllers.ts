import { setTimeout as sleep } from "node:timers/promises";
import { UserError } from "../errors";
import type { Toolchain } from "../toolchain/toolchain";
import { controlPlaneNames } from "./control-plane";
import {
  controllerNames,
  controllers,
  type Controller,
  type ControllerEnvironments,
  type ControllerName,
} from "./controllers";
import type { PlaneHome } from "./home";
import { ensureProcess, refuseEnded, type ProcessPlace } from "./host-process";
import { findPrerequisites } from "./prerequisites";
import { accepts, answers } from "./probe";
import type { Ports } from "./settings";
import type { ControlPlane } from "./start-control-plane";
import { stopProcess } from "./stop-process";

/** Between two looks at the cluster, in milliseconds. */
const pollMs = 200;

const appearsWithinDefaultMs = 10_000;

/** What it takes to start the controllers. */
export interface ControllersStart {
  readonly home: PlaneHome;
  readonly toolchain: Toolchain;
  readonly place: ProcessPlace;
  readonly ports: Ports;
  readonly controlPlane: ControlPlane;
  readonly environments: ControllerEnvironments;
  /** Says stop. */
  readonly signal: AbortSignal;
  /** Says that nothing more is being deployed, so that waiting for what is missing has an end. */
  readonly deployed: AbortSignal | undefined;
  /** How long after that it may take to appear, in milliseconds: a CRD is served a moment after it was created. */
  readonly appearsWithinMs?: number;
}

/**
 * Starts each controller as soon as the cluster has what it needs; resolves when all run. One that runs although what it needs is
 * gone, or was made anew, is stopped first. Throws when stopped and if one of them fails, in any case after the last of them
 * has come to rest.
 */
export async function startControllers(start: ControllersStart): Promise<void> {
  const failed = new AbortController();
  const signal = AbortSignal.any([start.signal, failed.signal]);
  const run = (name: ControllerName): Promise<void> => startController({ ...start, signal }, name);
  const argoCd = async (): Promise<void> => {
    await run("redis");
    await run("repo-server");
    await run("application-controller");
  };
  const all = [argoCd(), run("external-secrets"), run("cert-manager")];
  await Promise.allSettled(
    all.map((one) =>
      one.catch((error: unknown) => {
        failed.abort(error);
      }),
    ),
  );
  signal.throwIfAborted();
  await refuseEnded([...controlPlaneNames, ...controllerNames], start.place);
}

async function startController(start: ControllersStart, name: ControllerName): Promise<void> {
  const { place, ports, controlPlane, signal } = start;
  const controller = controllers(start)[name];
  const uids = await untilFound(start, name, controller);
  const standsOn = controller.requires.length === 0 ? [] : [...controlPlane.identity, ...uids];
  const { command, args, probe } = controller;
  const environment = { ...controller.environment, ...start.environments[name] };
  const port = ports[probe.port];
  const ready = (): Promise<boolean> =>
    probe.path === undefined ? accepts(port) : answers(port, probe.path);
  await ensureProcess({ name, command, args, environment, standsOn, ready }, place, signal);
}

async function untilFound(
  start: ControllersStart,
  name: ControllerName,
  { requires }: Controller,
): Promise<readonly string[]> {
  const { home, controlPlane, signal, deployed } = start;
  const patienceMs = start.appearsWithinMs ?? appearsWithinDefaultMs;
  let waitedMs = 0;
  for (;;) {
    signal.throwIfAborted();
    const found = await findPrerequisites(controlPlane.server, requires).catch(() => undefined);
    if (found !== undefined && "uids" in found) {
      return found.uids;
    }
    if (found !== undefined) {
      await stopProcess(home.run, name);
    }
    waitedMs += deployed?.aborted === true ? pollMs : 0;
    if (waitedMs > patienceMs) {
      throw new UserError(`${name} cannot start: the cluster has no ${found?.missing.name ?? ""}.`);
    }
    await sleep(pollMs, undefined, { signal });
  }
}
