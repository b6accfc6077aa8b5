import { request, type RequestOptions } from "node:http";
import { connect } from "node:net";
import { relative } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** Between two looks, in milliseconds. */
const pollMs = 40;

/** How long an answer may take, in milliseconds. */
const timeoutMs = 2_000;

/** Looks again and again until `condition` holds. Resolves to false if it does not within `patienceMs`; throws when aborted. */
export async function until(
  condition: () => Promise<boolean>,
  patienceMs: number,
  signal?: AbortSignal,
): Promise<boolean> {
  const deadline = Date.now() + patienceMs;
  while (!(await condition())) {
    if (Date.now() >= deadline) {
      return false;
    }
    await sleep(pollMs, undefined, { signal });
  }
  return true;
}

/** Whether somebody accepts connections on `port` of the loopback interface. */
export function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: "127.0.0.1" });
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => {
      resolve(false);
    });
  });
}

/** Whether a GET of `path` on `port` of the loopback interface succeeds. */
export function answers(port: number, path: string): Promise<boolean> {
  return succeeds({ host: "127.0.0.1", port, path });
}

/** Whether a GET of `path` on the Unix socket at `socket` succeeds. */
export function answersOnSocket(socket: string, path: string): Promise<boolean> {
  // The path of a socket may have only about a hundred characters, so it is given from here.
  return succeeds({ socketPath: relative(process.cwd(), socket), path });
}

function succeeds(options: RequestOptions): Promise<boolean> {
  return new Promise((resolve) => {
    const sent = request({ ...options, timeout: timeoutMs }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    sent.once("timeout", () => sent.destroy());
    sent.once("error", () => {
      resolve(false);
    });
    sent.end();
  });
}
