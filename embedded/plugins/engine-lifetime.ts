import type { EventEmitter } from "node:events";
import type { Readable } from "node:stream";

/** What a plugin's process hears from the engine that started it. */
export interface EngineSide extends Pick<EventEmitter, "once"> {
  readonly stdin: Readable;
}

/**
 * Calls `stop` once when the engine is gone or asks this plugin to go: on SIGINT, on SIGTERM, and when standard input ends,
 * which the engine holds open for as long as it lives. A plugin that ignores the last one outlives an engine killed by force.
 */
export function onEngineGone(stop: () => void, engine: EngineSide = process): void {
  let stopped = false;
  const once = (): void => {
    if (!stopped) {
      stopped = true;
      stop();
    }
  };
  engine.once("SIGINT", once);
  engine.once("SIGTERM", once);
  engine.stdin.once("end", once).resume();
}
