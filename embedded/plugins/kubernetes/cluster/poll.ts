import type { Clock } from "../../clock";

/** How to look again. */
export interface PollOptions {
  readonly clock: Clock;
  /** Ends the waiting; its reason is thrown. */
  readonly signal: AbortSignal;
  readonly timeoutSeconds: number;
}

const firstPause = 100;
const longestPause = 1_000;

/** Looks until there is something, with growing pauses. `undefined` when the time is over. */
export async function poll<T>(
  look: () => Promise<T | undefined>,
  { clock, signal, timeoutSeconds }: PollOptions,
): Promise<T | undefined> {
  const end = clock.now() + 1_000 * timeoutSeconds;
  for (let pause = firstPause; ; pause = Math.min(1.5 * pause, longestPause)) {
    const found = await look();
    if (found !== undefined || clock.now() >= end) {
      return found;
    }
    await clock.sleep(Math.min(pause, end - clock.now()), signal);
  }
}
