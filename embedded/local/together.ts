/** Something that runs until it is done or `signal` says stop. */
export type Work<T> = (signal: AbortSignal) => Promise<T>;

/**
 * Runs two works side by side until both are done, and returns what they return. If one fails, the other is stopped and awaited; then
 * the first failure is thrown.
 */
export async function together<A, B>(
  signal: AbortSignal,
  first: Work<A>,
  second: Work<B>,
): Promise<[A, B]> {
  const failed = new AbortController();
  const either = AbortSignal.any([signal, failed.signal]);
  const guarded = async <T>(work: Work<T>): Promise<T> => {
    try {
      return await work(either);
    } catch (error) {
      failed.abort(error);
      throw error;
    }
  };
  const both = [guarded(first), guarded(second)] as const;
  await Promise.allSettled(both);
  failed.signal.throwIfAborted();
  return Promise.all(both);
}

/** Work that is stopped without complaint when `end` comes. */
export function stoppedBy(end: AbortSignal, work: Work<unknown>): Work<void> {
  return async (signal) => {
    try {
      await work(AbortSignal.any([signal, end]));
    } catch (error) {
      if (!end.aborted) {
        throw error;
      }
    }
  };
}
