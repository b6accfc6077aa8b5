import { ApiError } from "./api-error";
import type { Clock } from "./clock";

/** How to try again. */
export interface RetryOptions {
  readonly clock: Clock;
  /** Ends the waiting; its reason is thrown. */
  readonly signal: AbortSignal;
  /** How long an error is worth trying again for, in seconds from the first attempt. */
  readonly patience: (error: unknown) => number;
}

const firstPause = 100;
const longestPause = 2_000;

/** Tries until it succeeds or patience with its error is over, with growing pauses. Throws the last error. */
export async function retry<T>(attempt: () => Promise<T>, options: RetryOptions): Promise<T> {
  const started = options.clock.now();
  for (let pause = firstPause; ; pause = Math.min(2 * pause, longestPause)) {
    try {
      return await attempt();
    } catch (error) {
      const left = started + 1_000 * options.patience(error) - options.clock.now();
      if (options.signal.aborted || left <= 0) {
        throw error;
      }
      await options.clock.sleep(Math.min(wanted(error, pause), left), options.signal);
    }
  }
}

function wanted(error: unknown, pause: number): number {
  const seconds = error instanceof ApiError ? error.retryAfterSeconds : undefined;
  return seconds === undefined ? pause : 1_000 * seconds;
}
