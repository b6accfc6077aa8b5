import type { Clock } from "../../clock";
import { ApiError } from "./api-error";
import type { Patience } from "./patience";

/** How to try again. */
export interface RetryOptions {
  readonly clock: Clock;
  /** Ends the waiting; its reason is thrown. */
  readonly signal: AbortSignal;
  readonly patience: Patience;
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
      const spentSeconds = (options.clock.now() - started) / 1_000;
      const left = 1_000 * options.patience(error, spentSeconds);
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
