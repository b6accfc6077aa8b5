import type { Progress } from "../progress";
import type { Deployment, Engine, PendingOperation } from "./engine";

/**
 * Finds out what became of operations that a killed engine left half-way, if there are any. Needs a cluster that answers.
 * An object that was being created may be there or not: refresh looks, and keeps it or forgets it. Anything else that was
 * being created is forgotten, as it existed nowhere but in the engine (a random value, for example).
 */
export async function settlePending(
  engine: Pick<Engine, "refresh" | "activity">,
  { pending_operations: pending = [] }: Deployment,
  progress: Progress,
  signal: AbortSignal,
): Promise<void> {
  if (pending.length > 0) {
    const title = `pulumi refresh: ${pending.length} operations were interrupted`;
    const work = (): Promise<void> => engine.refresh(pending.flatMap(importOf), signal);
    await progress.step(title, work, () => engine.activity);
  }
}

/** URN and identity of a Kubernetes object that was being created. */
function importOf({ type, resource }: PendingOperation): readonly string[] {
  const { name, namespace } = resource.inputs?.metadata ?? {};
  if (type !== "creating" || name === undefined || !resource.type.startsWith("kubernetes:")) {
    return [];
  }
  return [resource.urn, namespace === undefined ? name : `${namespace}/${name}`];
}
