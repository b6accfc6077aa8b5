/** Something that runs until it is done or `signal` says stop. */
export type Work<T> = (signal: AbortSignal) => Promise<T>;

/**
 * Runs `main` with `companion` beside it. If one fails, the other is stopped and awaited; then the first failure is thrown.
 * Returns what `main` returns, when both are done.
 */
export async function together<T>(
  signal: AbortSignal,
  main: Work<T>,
  companion: Work<unknown>,
): Promise<T> {
  const failed = new AbortController();
  const either = AbortSignal.any([signal, failed.signal]);
  const guarded = async <R>(work: Work<R>): Promise<R> => {
    try {
      return await work(either);
    } catch (error) {
      failed.abort(error);
      throw error;
    }
  };
  const [result] = await Promise.allSettled([guarded(main), guarded(companion)]);
  failed.signal.throwIfAborted();
  return (result as PromiseFulfilledResult<Awaited<T>>).value;
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
