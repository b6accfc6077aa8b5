import { setTimeout as sleep } from "node:timers/promises";
import type { Toolchain } from "../toolchain/toolchain";
import { controllerNames, controllers, type Controller, type ControllerName } from "./controllers";
import type { PlaneHome } from "./home";
import { ensureProcess, refuseEnded, type ProcessPlace } from "./host-process";
import { findPrerequisites } from "./prerequisites";
import { accepts } from "./probe";
import type { Ports } from "./settings";
import type { ControlPlane } from "./start-control-plane";
import { stopProcess } from "./stop-process";

/** Between two looks at the cluster, in milliseconds. */
const pollMs = 200;

/** What it takes to start the controllers. */
export interface ControllersStart {
  readonly home: PlaneHome;
  readonly toolchain: Toolchain;
  readonly place: ProcessPlace;
  readonly ports: Ports;
  readonly controlPlane: ControlPlane;
}

/**
 * Starts each controller as soon as the cluster has what it needs; resolves when all run. One that runs although its
 * prerequisites are gone or have been made anew is stopped first. Throws when aborted, and if one of them fails.
 */
export async function startControllers(
  start: ControllersStart,
  signal: AbortSignal,
): Promise<void> {
  const failed = new AbortController();
  const either = AbortSignal.any([signal, failed.signal]);
  const run = (name: ControllerName): Promise<void> => startController(start, name, either);
  const argoCd = async (): Promise<void> => {
    await run("redis");
    await run("repo-server");
    await run("application-controller");
  };
  try {
    await Promise.all([argoCd(), run("external-secrets"), run("cert-manager")]);
    await refuseEnded(controllerNames, start.place);
  } catch (error) {
    failed.abort(error);
    throw error;
  }
}

async function startController(
  start: ControllersStart,
  name: ControllerName,
  signal: AbortSignal,
): Promise<void> {
  const { place, ports, controlPlane } = start;
  const controller = controllers(start)[name];
  const uids = await untilFound(start, name, controller, signal);
  const standsOn = controller.requires.length === 0 ? [] : [...controlPlane.identity, ...uids];
  const { command, args, environment, port } = controller;
  const ready = (): Promise<boolean> => accepts(ports[port]);
  await ensureProcess({ name, command, args, environment, standsOn, ready }, place, signal);
}

async function untilFound(
  { home, controlPlane: { server } }: ControllersStart,
  name: ControllerName,
  { requires }: Controller,
  signal: AbortSignal,
): Promise<readonly string[]> {
  for (;;) {
    signal.throwIfAborted();
    const found = await findPrerequisites(server, requires).catch(() => undefined);
    if (found !== undefined && "uids" in found) {
      return found.uids;
    }
    if (found !== undefined) {
      await stopProcess(home.run, name);
    }
    await sleep(pollMs, undefined, { signal });
  }
}
