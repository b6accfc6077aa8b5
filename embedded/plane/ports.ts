import { randomInt } from "node:crypto";
import { createServer } from "node:net";

/** Below the ports from which systems take the source port of outgoing connections, so that none of those gets in the way. */
const range = { first: 20_000, last: 29_999 } as const;

/** Whether nobody listens on `port` of the loopback interface. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => {
      resolve(false);
    });
    server.listen({ port, host: "127.0.0.1", exclusive: true }, () => {
      server.close(() => {
        resolve(true);
      });
    });
  });
}

/**
 * A free port for each name. A port in `wanted` is kept if it is free. The search starts at a random place, so that two
 * planes that start at the same time hardly ever choose the same port.
 */
export async function choosePorts<Name extends string>(
  names: readonly Name[],
  wanted: Partial<Record<Name, number>> = {},
  free: (port: number) => Promise<boolean> = isFree,
): Promise<Record<Name, number>> {
  const chosen = new Map<Name, number>();
  let next = randomInt(range.first, range.last + 1);
  for (const name of names) {
    let port = wanted[name];
    while (port === undefined || [...chosen.values()].includes(port) || !(await free(port))) {
      port = next;
      next = next === range.last ? range.first : next + 1;
    }
    chosen.set(name, port);
  }
  return Object.fromEntries(chosen) as Record<Name, number>;
}
