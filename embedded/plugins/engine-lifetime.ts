/**
 * Calls `stop` once when the engine is gone or asks this plugin to go: on SIGINT, on SIGTERM, and when standard input ends,
 * which the engine holds open for as long as it lives. A plugin that ignores the last one outlives an engine killed by force.
 */
export function onEngineGone(stop: () => void): void {
  let stopped = false;
  const once = (): void => {
    if (!stopped) {
      stopped = true;
      stop();
    }
  };
  process.once("SIGINT", once);
  process.once("SIGTERM", once);
  process.stdin.once("end", once).resume();
}
