import type { Profile } from "../config/profiles";

/** One figure for each profile: an environment picks a profile, never a figure by its own name. */
export type PerProfile<T> = Readonly<Record<Profile, T>>;

/** A figure that is the same in every profile, or one for each. */
export type Figure<T> = T | PerProfile<T>;

/** An amount of compute. */
export interface Resources {
  /** Thousandths of a core. */
  readonly cpuMillicores: number;
  readonly memoryMiB: number;
}

/** What each container of a pod gets. */
export interface Requirements {
  /** What the scheduler keeps free for it. */
  readonly requests: Resources;
  /** What it may use at most: beyond, its CPU is throttled and its memory ends it. At least the requests. */
  readonly limits: Resources;
}

/** Upper bounds of the whole namespace: sums over its pods and claims. */
export interface Quota {
  readonly requests: Resources;
  readonly limits: Resources;
  readonly pods: number;
  readonly storageGiB: number;
}

/** What a figure is in a profile. */
export function inProfile<T extends string | Requirements>(figure: Figure<T>, profile: Profile): T {
  const perProfile = typeof figure === "object" && profile in figure;
  return perProfile ? (figure as PerProfile<T>)[profile] : (figure as T);
}
