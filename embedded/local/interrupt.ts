import type { ProcessHome } from "../plane/home";
import { stopPlane } from "../plane/plane";
import { recordedNames } from "../plane/process-record";
import { stopProcess } from "../plane/stop-process";
import type { Progress } from "../progress";
import type { Work } from "./together";

/** Somebody pressed Ctrl-C, closed the terminal or sent SIGTERM. */
export class Interrupted extends Error {
  public override readonly name = "Interrupted";
  /** What a shell expects of a command that was interrupted. */
  public readonly exitCode = 130;
}

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Runs `work` on the processes of `homes`. The first signal tells it to end, so that the engine can write down what it did; then
 * every process is stopped and {@link Interrupted} thrown. The second one kills everything at once.
 */
export async function interruptible<T>(
  homes: readonly ProcessHome[],
  progress: Progress,
  work: Work<T>,
): Promise<T> {
  const interrupted = new AbortController();
  const onSignal = (): void => {
    if (interrupted.signal.aborted) {
      void killAll(homes);
    } else {
      progress.note("Stopping after what is being done now. Once more: at once.");
      interrupted.abort(new Interrupted("Interrupted"));
    }
  };
  signals.forEach((signal) => process.on(signal, onSignal));
  try {
    const result = await work(interrupted.signal);
    interrupted.signal.throwIfAborted();
    return result;
  } catch (error) {
    if (!interrupted.signal.aborted) {
      throw error;
    }
    await progress.step("Stopping the plane", () => Promise.all(homes.map(stopPlane)));
    throw interrupted.signal.reason;
  } finally {
    signals.forEach((signal) => process.off(signal, onSignal));
  }
}

/** Every recorded process at once, the engine too. */
async function killAll(homes: readonly ProcessHome[]): Promise<void> {
  const all = homes.flatMap(({ run }) => recordedNames(run).map((name) => ({ run, name })));
  await Promise.all(all.map(({ run, name }) => stopProcess(run, name, 0)));
}
