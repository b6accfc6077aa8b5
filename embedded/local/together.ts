/** Something that runs until it is done or `signal` says stop. */
export type Work<T> = (signal: AbortSignal) => Promise<T>;

/** Runs two works side by side until both are done. If one fails, the other is stopped and awaited; then the first failure is thrown. */
export async function together(
  signal: AbortSignal,
  first: Work<unknown>,
  second: Work<unknown>,
): Promise<void> {
  const failed = new AbortController();
  const either = AbortSignal.any([signal, failed.signal]);
  const guarded = async (work: Work<unknown>): Promise<void> => {
    try {
      await work(either);
    } catch (error) {
      failed.abort(error);
    }
  };
  await Promise.all([guarded(first), guarded(second)]);
  failed.signal.throwIfAborted();
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
