import { rmSync } from "node:fs";
import type { Checkpoint } from "../../engine/checkpoint";
import { UserError } from "../../errors";
import { dismantle } from "../../local/deploy";
import { stopPlane } from "../../plane/plane";
import { leftovers, readWorld, retained } from "../../plugins/cloud/world";
import { type Changes, changeLines, changesBetween, isNothing, nameOf } from "../changes";
import { leaks } from "../leaks";
import type { Rehearsal } from "../rehearsal";
import { bringUp, checkpointOf, type Outcome, type Phase } from "./phase";

/**
 * The end: nothing is left but what the tier keeps. Where resources are protected, the engine first has to refuse to delete and to
 * replace them; then the stack file consents to each by its name.
 */
export const destroy: Phase = async (rehearsal, signal) => {
  const { home, planes } = rehearsal;
  const guarded = guardedUrns(await checkpointOf(rehearsal));
  if (guarded.length > 0) {
    await refuses(rehearsal, guarded, signal);
    await consent(rehearsal, guarded, signal);
  }
  const before = await checkpointOf(rehearsal);
  await takeDown(rehearsal, signal);
  const world = readWorld(home.world);
  const outcome: Outcome = {
    changes: changesBetween(before, await checkpointOf(rehearsal)),
    leftovers: [
      ...leftovers(world).map(({ type, id }) => `${type} ${id}`),
      ...(await leaks(rehearsal, signal)),
    ],
    retained: retained(world).map(({ type, id, retained: why }) => `${type} ${id}: ${why ?? ""}`),
  };
  // What was in the clusters is gone with them.
  for (const plane of planes) {
    await stopPlane(plane.home);
    rmSync(plane.home.data, { recursive: true, force: true });
  }
  await stopPlane(home);
  return outcome;
};

function takeDown(rehearsal: Rehearsal, signal: AbortSignal): Promise<void> {
  const planes = rehearsal.planes.map(({ running }) => running);
  return dismantle({ ...rehearsal, planes }, signal);
}

/** URNs of what the engine is to refuse to delete. */
function guardedUrns({ deployment }: Checkpoint): readonly string[] {
  return (deployment.resources ?? [])
    .filter(({ protect }) => protect === true)
    .map(({ urn }) => urn);
}

/** Throws unless a destroy, and a preview that replaces everything that is guarded, are refused and change nothing. */
async function refuses(
  rehearsal: Rehearsal,
  guarded: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  const { engine, progress } = rehearsal;
  const before = await checkpointOf(rehearsal);
  await progress.step("Replacing what is protected is refused", () =>
    isRefused(() => engine.preview(signal, guarded), signal),
  );
  await progress.step("Destroying what is protected is refused", () =>
    isRefused(() => engine.destroyCarefully(signal), signal),
  );
  const changes: Changes = changesBetween(before, await checkpointOf(rehearsal));
  if (!isNothing(changes)) {
    const lines = ["A refused destroy changed something:", ...changeLines(changes)];
    throw new UserError(lines.join("\n  "));
  }
}

async function isRefused(work: () => Promise<unknown>, signal: AbortSignal): Promise<void> {
  try {
    await work();
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof UserError && /protect/.test(error.message)) {
      return;
    }
    throw error;
  }
  throw new UserError("Nothing protects what the tier is to protect: it would have been deleted.");
}

/** The stack file names everything that is guarded, and an up takes the protection away. */
async function consent(
  rehearsal: Rehearsal,
  guarded: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  const consents = [...new Set(guarded.map(nameOf))];
  rehearsal.progress.note(`The stack file consents to the loss of ${consents.join(", ")}.`);
  rehearsal.configure({ consents });
  await bringUp(rehearsal, signal);
}
