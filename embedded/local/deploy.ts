import type { Engine } from "../engine/engine";
import type { RunningPlane } from "../plane/plane";
import type { Progress } from "../progress";
import { stoppedBy, together } from "./together";

/** An engine, and the planes that it works on. */
export interface Deployment {
  readonly engine: Engine;
  readonly planes: readonly Pick<RunningPlane, "startControllers">[];
  readonly progress: Progress;
}

/**
 * `pulumi up`, with the controllers started beside it as soon as each finds what it needs. What a controller waits for is part of
 * the stack: once that is up, what is missing stays missing.
 */
export async function deploy(
  { engine, planes, progress }: Deployment,
  signal: AbortSignal,
): Promise<void> {
  const deployed = new AbortController();
  const up = async (either: AbortSignal): Promise<void> => {
    try {
      await progress.step(
        "pulumi up",
        () => engine.up(either),
        () => engine.activity,
      );
    } finally {
      deployed.abort();
    }
  };
  const controllers = async (either: AbortSignal): Promise<void> => {
    await progress.step("Controllers", () =>
      Promise.all(planes.map((plane) => plane.startControllers(either, deployed.signal))),
    );
  };
  await together(signal, up, controllers);
}

/** `pulumi destroy`, with the controllers running for as long as it takes: nobody else does what finalizers wait for. */
export async function dismantle(
  { engine, planes, progress }: Deployment,
  signal: AbortSignal,
): Promise<void> {
  const destroyed = new AbortController();
  const destroy = async (either: AbortSignal): Promise<void> => {
    try {
      await progress.step(
        "pulumi destroy",
        () => engine.destroy(either),
        () => engine.activity,
      );
    } finally {
      destroyed.abort();
    }
  };
  const controllers = stoppedBy(destroyed.signal, (either) =>
    Promise.all(planes.map((plane) => plane.startControllers(either))),
  );
  await together(signal, destroy, controllers);
}
