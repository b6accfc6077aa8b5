import type { Progress } from "../progress";
import type { Engine } from "./engine";
import type { Checkpoint, ResourceState } from "./checkpoint";

/** The identity that a provider would have given to a resource that was being created; undefined if nobody can say. */
export type Identify = (resource: ResourceState) => string | undefined;

/**
 * Finds out what became of operations that a killed engine left half-way, if there are any. Needs a cluster that answers.
 *
 * An object that was being created may be there or not. It goes into the stack as if it were, and the refresh removes it again
 * if it is not: forgotten, it could never be created, for it would exist and belong to nobody. (`pulumi refresh
 * --import-pending-creates` is meant for this, but 3.259.0 forgets what it is given.) What `identify` cannot name is forgotten, as
 * it existed nowhere but in the engine: a random value, for example.
 */
export async function settlePending(
  engine: Pick<Engine, "import" | "refresh" | "activity">,
  checkpoint: Checkpoint,
  progress: Progress,
  signal: AbortSignal,
  identify: Identify = kubernetesIdentity,
): Promise<void> {
  const { pending_operations: pending = [] } = checkpoint.deployment;
  if (pending.length > 0) {
    const title = `pulumi refresh: ${pending.length} operations were interrupted`;
    const work = async (): Promise<void> => {
      await engine.import(withPendingCreates(checkpoint, identify));
      await engine.refresh(signal);
    };
    await progress.step(title, work, () => engine.activity);
  }
}

/** The name of a Kubernetes object, which is known before it exists. */
export function kubernetesIdentity({ type, inputs }: ResourceState): string | undefined {
  const { name, namespace } = inputs?.metadata ?? {};
  if (name === undefined || !type.startsWith("kubernetes:")) {
    return undefined;
  }
  return namespace === undefined ? name : `${namespace}/${name}`;
}

/** The checkpoint with everything that was being created and has an identity. */
function withPendingCreates(checkpoint: Checkpoint, identify: Identify): Checkpoint {
  const { resources = [], pending_operations: pending = [] } = checkpoint.deployment;
  const known = new Set(resources.map(({ urn }) => urn));
  const created = pending
    .filter(({ type, resource }) => type === "creating" && !known.has(resource.urn))
    .map(({ resource }) => ({ ...resource, id: identify(resource), outputs: resource.inputs }))
    .filter(({ id }) => id !== undefined);
  const deployment = { ...checkpoint.deployment, resources: [...resources, ...created] };
  return { ...checkpoint, deployment };
}
