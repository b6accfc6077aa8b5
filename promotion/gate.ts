import type { EnvironmentSpec, Tier } from "../config/environment-spec";
import type { Evidence } from "./evidence";
import type { ImageEntry } from "./image-entries";

/** One thing that a gate asks, and what was found. */
export interface Criterion {
  /** What is asked, as a person reads it in a pull request. */
  readonly asked: string;
  readonly found: string;
  readonly met: boolean;
}

/** Where nothing goes without evidence, or a person's word for it. */
const IS_GATED: Readonly<Record<Tier, boolean>> = {
  development: false,
  preproduction: false,
  production: true,
};

/** Whether an environment of this tier takes images on evidence only. */
export function isGated(tier: Tier): boolean {
  return IS_GATED[tier];
}

/** What a gate looks at. */
export interface GateArgs {
  readonly from: EnvironmentSpec;
  /** Of every Application that delivers something of the set; missing ones are named by {@link unread}. */
  readonly evidence: readonly Evidence[];
  /** Applications that could not be read, with the reason. */
  readonly unread: readonly { readonly application: string; readonly reason: string }[];
  /** The images of the set that services run all the time; what jobs run is proved by their hooks. */
  readonly running: readonly ImageEntry[];
  readonly soakMinutes: number;
  readonly now: Date;
}

/** All that promotion to production asks of where the images come from: the set is good for it when all of it is met. */
export function criteria(args: GateArgs): readonly Criterion[] {
  const { from, evidence, unread, running } = args;
  return [
    {
      asked: "comes from an environment of tier preproduction",
      found: `${from.name}: ${from.tier}`,
      met: from.tier === "preproduction",
    },
    ...unread.map(({ application, reason }) => ({
      asked: `${application} can be asked`,
      found: reason,
      met: false,
    })),
    ...evidence.flatMap((each) => [
      synced(each),
      healthy(each),
      syncPassed(each),
      soaked(each, args),
    ]),
    ...(evidence.length > 0 ? [runs(running, evidence)] : []),
  ];
}

function synced({ application, sync, revision = "nothing" }: Evidence): Criterion {
  return {
    asked: `${application} is Synced`,
    found: `${sync} at ${revision.slice(0, 7)}`,
    met: sync === "Synced",
  };
}

function healthy({ application, health, healthSince }: Evidence): Criterion {
  return {
    asked: `${application} is Healthy`,
    found: `${health}${healthSince === undefined ? "" : ` since ${healthSince.toISOString()}`}`,
    met: health === "Healthy",
  };
}

function syncPassed({ application, operation, hooks }: Evidence): Criterion {
  const failed = hooks.filter(({ phase }) => phase !== "Succeeded");
  const told = hooks.map(({ name, phase }) => `${name} ${phase}`).join(", ");
  const phase = operation?.phase ?? "never synced";
  const why = phase === "Succeeded" || operation === undefined ? "" : `: ${operation.message}`;
  return {
    asked: `the last sync of ${application} and its hooks passed`,
    found: `${phase}${why}${told === "" ? "" : ` (${told})`}`,
    met: phase === "Succeeded" && failed.length === 0,
  };
}

function soaked(
  { application, healthSince, runningSince }: Evidence,
  { soakMinutes, now }: GateArgs,
): Criterion {
  const known = healthSince !== undefined && runningSince !== undefined;
  const since = known ? Math.max(healthSince.getTime(), runningSince.getTime()) : now.getTime();
  const minutes = (now.getTime() - since) / 60_000;
  const found = known
    ? `${Math.floor(minutes)} min, since ${new Date(since).toISOString()}`
    : "not known: no successful sync of this set is in its history";
  return {
    asked: `${application} has run this set, Healthy, for ${soakMinutes} min`,
    found,
    met: known && minutes >= soakMinutes,
  };
}

/** That an Application is Synced says so already: what Argo CD names besides must not say otherwise. */
function runs(running: readonly ImageEntry[], evidence: readonly Evidence[]): Criterion {
  const live = evidence.flatMap(({ images }) => images);
  const others = running.filter((entry) => {
    const named = live.filter((image) => isOf(image, entry));
    return named.length > 0 && !named.some((image) => image.endsWith(ending(entry)));
  });
  const known = running.filter((entry) => live.some((image) => isOf(image, entry)));
  const names = others.map(({ name }) => name).join(", ");
  return {
    asked: "no other images than these are seen to run",
    found: others.length === 0 ? `${known.length} of ${running.length} seen` : `another ${names}`,
    met: others.length === 0,
  };
}

/** Whether a pod's image has that name, the registry before it included that its Application puts there. */
function isOf(image: string, { name, newName = name }: ImageEntry): boolean {
  const repository = image.replace(/@.*$/, "").replace(/:[^/:]*$/, "");
  return repository === newName || repository.endsWith(`/${newName}`);
}

function ending({ name, newName = name, newTag, digest }: ImageEntry): string {
  return digest === undefined ? `${newName}:${newTag ?? "latest"}` : `@${digest}`;
}
