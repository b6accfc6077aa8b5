import { availableParallelism, loadavg } from "node:os";
import type { Checkpoint } from "../../engine/checkpoint";
import type { ApplicationStatus } from "../../local/application";
import { untilDelivered } from "../../local/delivery";
import { deploy } from "../../local/deploy";
import type { OpenText } from "../canaries";
import { type Changes, changesBetween } from "../changes";
import type { Rehearsal } from "../rehearsal";

/** What a phase found out. */
export interface Outcome {
  readonly changes: Changes;
  /** How the Applications are, if the phase delivered. */
  readonly applications?: readonly ApplicationStatus[];
  /** How many resources the engine said that it would create, if it was asked while there were none. */
  readonly planned?: number;
  /** What the engine printed, to be searched for secrets. */
  readonly printed?: readonly OpenText[];
  /** What a creation took. */
  readonly creation?: Creation;
  readonly leftovers?: readonly string[];
  readonly retained?: readonly string[];
}

/** A stack's creation: when the engine began and ended, in milliseconds since 1970, and the stack afterwards. */
export interface Creation {
  readonly startMs: number;
  readonly endMs: number;
  /** URNs of what it made. */
  readonly created: readonly string[];
  readonly checkpoint: Checkpoint;
  /** How many processes wanted each of this machine's processors in its last minute: above 1, everything real took longer. */
  readonly load: number;
}

/** One part of a stack's life. Throws a {@link UserError} if it does not go as it has to. */
export type Phase = (rehearsal: Rehearsal, signal: AbortSignal) => Promise<Outcome>;

/** What the engine knows of the stack. */
export async function checkpointOf({ engine }: Pick<Rehearsal, "engine">): Promise<Checkpoint> {
  return (await engine.export()) ?? { deployment: {} };
}

/** A stack comes up. */
export const up: Phase = async (rehearsal, signal) => {
  const startMs = Date.now();
  const outcome = await bringUp(rehearsal, signal);
  const checkpoint = await checkpointOf(rehearsal);
  const { deployedMs: endMs, changes } = outcome;
  const load = (loadavg()[0] ?? 0) / availableParallelism();
  return { ...outcome, creation: { startMs, endMs, created: changes.created, checkpoint, load } };
};

/** What it came to when a stack was brought up. */
export interface BroughtUp extends Outcome {
  readonly applications: readonly ApplicationStatus[];
  /** When the engine had ended, in milliseconds since 1970. */
  readonly deployedMs: number;
}

/** `pulumi up`, then everything Synced and Healthy in every cluster; in production after the syncs that an operator starts. */
export async function bringUp(rehearsal: Rehearsal, signal: AbortSignal): Promise<BroughtUp> {
  const before = await checkpointOf(rehearsal);
  await deploy({ ...rehearsal, planes: rehearsal.planes.map(({ running }) => running) }, signal);
  const deployedMs = Date.now();
  const checkpoint = await checkpointOf(rehearsal);
  const applications = await delivered(rehearsal, signal);
  const changes = changesBetween(before, checkpoint);
  return { changes, applications, deployedMs };
}

/** Waits until every cluster has what the commit says. */
export async function delivered(
  rehearsal: Rehearsal,
  signal: AbortSignal,
): Promise<readonly ApplicationStatus[]> {
  const { planes, spec, repository, commit, progress, timeoutSeconds } = rehearsal;
  const syncsByHand = spec.tier === "production";
  const all = planes
    .filter(({ name }) => name in spec.clusters)
    .map(({ cluster, home: { logs } }) =>
      untilDelivered(
        { cluster, repository, commit, progress, timeoutSeconds, logs, syncsByHand },
        signal,
      ),
    );
  return (await progress.step("Delivery by Argo CD", () => Promise.all(all))).flat();
}
