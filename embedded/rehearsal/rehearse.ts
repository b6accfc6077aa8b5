import { rmSync } from "node:fs";
import { readEnvironment } from "../../config/read";
import { UserError } from "../errors";
import { interruptible } from "../local/interrupt";
import { alone } from "../local/local";
import type { ApplicationStatus } from "../local/application";
import type { ProcessHome } from "../plane/home";
import { resetPlane, stopPlane } from "../plane/plane";
import { creationSeconds } from "../plugins/cloud/sdks";
import { CanaryHunt } from "./canary-hunt";
import { isOfChart } from "./changes";
import { criticalPath, timed } from "./critical-path";
import { clusterHome, clustersOnDisk, rehearsalHome, type RehearsalHome } from "./home";
import { makespanSeconds } from "./makespan";
import { PeakMemory } from "./peak-memory";
import { destroy } from "./phases/destroy";
import { drift } from "./phases/drift";
import { noop } from "./phases/noop";
import { type Creation, type Outcome, type Phase, up } from "./phases/phase";
import { preview } from "./phases/preview";
import { upgrade } from "./phases/upgrade";
import { openRehearsal, type RehearsalOptions, type RehearsalPlace } from "./rehearsal";
import type { Facts, PhaseReport } from "./report";
import { selectClusters } from "./selection";

/** The phases of a stack's life, in order. */
export const PHASES = ["preview", "up", "noop", "drift", "upgrade", "destroy"] as const;
export type PhaseName = (typeof PHASES)[number];

const phases: Readonly<Record<PhaseName, Phase>> = {
  preview,
  up,
  noop,
  drift,
  upgrade,
  destroy,
};

/** What is to be rehearsed. */
export interface RehearseOptions extends RehearsalOptions {
  readonly phases: readonly PhaseName[];
  /** Names of the clusters; empty: all that are available. */
  readonly clusters: readonly string[];
}

/** The rehearsal of `stack` in the checkout at `root`. */
export function rehearsalPlace(
  root: string,
  stack: string,
  progress: RehearsalPlace["progress"],
): RehearsalPlace {
  return { root, stack, home: rehearsalHome(root, stack), progress };
}

/**
 * Takes a stack through phases of its life, without a cloud. Throws a ConfigurationError before anything is touched, or else a
 * {@link UserError} if a phase does not go as it has to; then everything stays as it is for a look, and the next rehearsal goes on
 * from there.
 */
export async function rehearse(place: RehearsalPlace, options: RehearseOptions): Promise<Facts> {
  const { root, stack, home, progress } = place;
  const spec = selectClusters(readEnvironment(root, stack), options.clusters);
  const homes = allHomes(home, Object.keys(spec.clusters));
  const memory = new PeakMemory(() => homes);
  return alone(place, `npm run rehearse -- ${stack}`, () =>
    interruptible(homes, progress, async (signal) => {
      const deploys = options.phases.some((phase) => phase !== "preview");
      const rehearsal = await openRehearsal({ ...place, ...options, spec, deploys }, signal);
      const hunt = new CanaryHunt(rehearsal);
      const done: Done[] = [];
      for (const name of options.phases) {
        progress.note(`--- ${name} ---`);
        await hunt.learn();
        const started = Date.now();
        const outcome = await phases[name](rehearsal, signal);
        done.push({ name, seconds: (Date.now() - started) / 1000, outcome });
        if (name !== "destroy") await hunt.learn();
        await hunt.search(outcome.printed ?? []);
        refuseSurprise(done);
      }
      const facts = assembled(stack, done, options.timeScale);
      return { ...facts, canaries: hunt.found, peakMebibytes: await memory.stop() };
    }),
  );
}

/** Stops everything at once and forgets the rehearsal, whatever state it is in; the simulated cloud goes, too. */
export async function resetRehearsal(place: RehearsalPlace): Promise<void> {
  const { home, progress } = place;
  await alone(place, `npm run rehearse -- ${place.stack} reset`, () =>
    progress.step("Removing the rehearsal", async () => {
      const planes = clustersOnDisk(home).map((name) => clusterHome(home, name));
      await Promise.all(planes.map(resetPlane));
      await stopPlane(home);
      rmSync(home.dir, { recursive: true, force: true });
    }),
  );
}

/** What the rehearsal found wrong beyond what made it end: nothing if all is well. */
export function complaints({ leftovers, canaries }: Facts): readonly string[] {
  return [
    ...(leftovers.length === 0 ? [] : [`${leftovers.length} objects are left over.`]),
    ...(canaries.length === 0 ? [] : ["Secret values are in plain sight."]),
  ];
}

/**
 * Throws a {@link UserError} if an up made more or less than the preview right before it had planned. What a chart consists of is not
 * in a preview while the cluster's address is unknown: the engine asks no provider that it cannot configure yet.
 */
function refuseSurprise(done: readonly Done[]): void {
  const [preview, up] = done.slice(-2).map(({ outcome }) => outcome);
  if (preview?.planned === undefined || up === undefined) {
    return;
  }
  const { planned } = preview;
  const { created } = up.changes;
  const ofCharts = created.filter(isOfChart).length;
  if (planned > created.length || planned < created.length - ofCharts) {
    throw new UserError(
      `The preview planned ${planned} resources, and the up created ${created.length}, ${ofCharts} of them parts of charts: with ` +
        "nothing deployed, a preview has to show everything else.",
    );
  }
}

interface Done {
  readonly name: PhaseName;
  readonly seconds: number;
  readonly outcome: Outcome;
}

function assembled(
  stack: string,
  done: readonly Done[],
  timeScale: number,
): Omit<Facts, "canaries" | "peakMebibytes"> {
  const outcomes = done.map(({ outcome }) => outcome);
  const all = <T>(pick: (outcome: Outcome) => readonly T[] | undefined): readonly T[] =>
    outcomes.flatMap((outcome) => pick(outcome) ?? []);
  const [creation] = outcomes.flatMap((outcome) => outcome.creation ?? []);
  const applications: readonly ApplicationStatus[] =
    outcomes.findLast((outcome) => outcome.applications !== undefined)?.applications ?? [];
  const reports: readonly PhaseReport[] = done.map(({ name, seconds, outcome }) => ({
    ...{ name, seconds },
    changes: outcome.changes,
  }));
  return {
    ...{ stack, applications, phases: reports },
    ...spans(creation, timeScale),
    leftovers: all(({ leftovers }) => leftovers),
    retained: all(({ retained }) => retained),
  };
}

function spans(
  creation: Creation | undefined,
  timeScale: number,
): Pick<Facts, "resources" | "makespanSeconds" | "criticalPathSeconds" | "criticalPath" | "load"> {
  if (creation === undefined) {
    return { resources: [], makespanSeconds: 0, criticalPathSeconds: 0, criticalPath: [], load: 0 };
  }
  const resources = timed(creation.checkpoint, creationSeconds);
  // What an earlier run had made took no time in this one.
  const made = resources.filter(({ urn }) => creation.created.includes(urn));
  const path = criticalPath(made);
  return {
    resources: resources.map(({ urn }) => urn),
    makespanSeconds: path.seconds === 0 ? 0 : makespanSeconds(made, { ...creation, timeScale }),
    criticalPathSeconds: path.seconds,
    criticalPath: path.urns,
    load: creation.load,
  };
}

function allHomes(home: RehearsalHome, clusters: readonly string[]): readonly ProcessHome[] {
  const names = new Set([...clusters, ...clustersOnDisk(home)]);
  return [home, ...[...names].map((name) => clusterHome(home, name))];
}
