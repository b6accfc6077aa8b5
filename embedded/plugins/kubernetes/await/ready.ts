import { textAt } from "../../json";
import type { Cluster } from "../cluster/cluster";
import { describe, type KubernetesObject, referenceTo } from "../object";
import { evidence } from "./evidence";
import type { Readiness } from "./readiness";
import { readinessRule } from "./rules";

/** How to wait. */
export interface WaitOptions {
  readonly cluster: Cluster;
  readonly timeoutSeconds: number;
  /** Told what the wait is for, whenever that changes. */
  readonly onStatus: (text: string) => void;
}

/** The object exists and is not usable. */
export class NotReadyError extends Error {
  public override readonly name = "NotReadyError";

  public constructor(
    message: string,
    /** The object as last seen. */
    public readonly object: KubernetesObject,
    /** What the cluster says about it, one line each. */
    public readonly reasons: readonly string[],
  ) {
    super(message);
  }
}

/**
 * Waits until an object that was just applied is usable, and returns it as it is then. Throws a {@link NotReadyError} when
 * it fails, is deleted meanwhile, or is not ready in time.
 */
export async function untilReady(
  applied: KubernetesObject,
  options: WaitOptions,
): Promise<KubernetesObject> {
  const { cluster, timeoutSeconds } = options;
  const rule = await readinessRule(applied, cluster);
  if (rule === undefined) {
    return applied;
  }
  const tell = onChange(options.onStatus);
  let seen = applied;
  let last: Readiness = rule(seen);
  const look = async (): Promise<Readiness | undefined> => {
    if (last.state === "waiting") {
      tell(last.why);
      seen = await sameObject(seen, cluster);
      last = rule(seen);
    }
    return last.state === "waiting" ? undefined : last;
  };
  const end = await cluster.poll(look, timeoutSeconds);
  if (end?.state === "ready") {
    return seen;
  }
  const name = describe(referenceTo(seen));
  const why = last.state === "ready" ? "" : last.why;
  throw new NotReadyError(
    end === undefined
      ? `${name} is not ready after ${timeoutSeconds} s: ${why}`
      : `${name} failed: ${why}`,
    seen,
    await evidence(seen, cluster),
  );
}

async function sameObject(seen: KubernetesObject, cluster: Cluster): Promise<KubernetesObject> {
  const reference = referenceTo(seen);
  const live = await cluster.get(reference);
  if (live === undefined || textAt(live, "metadata", "uid") !== textAt(seen, "metadata", "uid")) {
    throw new NotReadyError(`${describe(reference)} was deleted while it was awaited`, seen, []);
  }
  return live;
}

/** Passes a text on unless it is the one passed before. */
function onChange(pass: (text: string) => void): (text: string) => void {
  let last = "";
  return (text) => {
    if (text !== last) {
      last = text;
      pass(text);
    }
  };
}
