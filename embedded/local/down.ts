import { existsSync } from "node:fs";
import { openStack } from "../engine/open-stack";
import { settlePending } from "../engine/pending";
import { resetPlane, startPlane, stopPlane } from "../plane/plane";
import { ensureToolchain } from "../toolchain/toolchain";
import { dismantle } from "./deploy";
import { interruptible } from "./interrupt";
import { alone, type Local } from "./local";

/**
 * Destroys everything on the plane, then stops every process. What the plane has on disk stays, so that the next up is quick.
 * Throws a UserError, and leaves the plane running for a look, if something cannot be destroyed.
 */
export async function down(plane: Local): Promise<void> {
  await alone(plane, "npm run local -- down", async () => {
    if (existsSync(plane.home.dir)) {
      await interruptible([plane.home], plane.progress, (signal) => takeDown(plane, signal));
    }
  });
}

async function takeDown(args: Local, signal: AbortSignal): Promise<void> {
  const { home, progress } = args;
  const toolchain = await ensureToolchain(progress);
  const { engine, checkpoint } = await openStack(args, toolchain, { argoCd: { argocd: home } });
  if ((checkpoint.deployment.resources ?? []).length > 0) {
    // Without an API server there is nothing to delete from.
    const plane = await startPlane(home, toolchain, progress);
    await settlePending(engine, checkpoint, progress, signal);
    await dismantle({ engine, planes: [plane], progress }, signal);
  }
  signal.throwIfAborted();
  await progress.step("Stopping the plane", () => stopPlane(home));
}

/** Stops everything at once and forgets the plane, whatever state it is in. */
export async function reset(plane: Local): Promise<void> {
  await alone(plane, "npm run local -- reset", () =>
    plane.progress.step("Removing the plane", () => resetPlane(plane.home)),
  );
}
