import type { Progress } from "../progress";
import type { Engine } from "./engine";
import type { Checkpoint, ResourceState } from "./checkpoint";

/**
 * Finds out what became of operations that a killed engine left half-way, if there are any. Needs a cluster that answers.
 *
 * An object that was being created may be there or not. It goes into the stack as if it were, and the refresh removes it again
 * if it is not: forgotten, it could never be created, for it would exist and belong to nobody. (`pulumi refresh
 * --import-pending-creates` is meant for this, but 3.259.0 forgets what it is given.) Anything else that was being created is
 * forgotten, as it existed nowhere but in the engine: a random value, for example.
 */
export async function settlePending(
  engine: Pick<Engine, "import" | "refresh" | "activity">,
  checkpoint: Checkpoint,
  progress: Progress,
  signal: AbortSignal,
): Promise<void> {
  const { pending_operations: pending = [] } = checkpoint.deployment;
  if (pending.length > 0) {
    const title = `pulumi refresh: ${pending.length} operations were interrupted`;
    const work = async (): Promise<void> => {
      await engine.import(withPendingCreates(checkpoint));
      await engine.refresh(signal);
    };
    await progress.step(title, work, () => engine.activity);
  }
}

/** The checkpoint with every Kubernetes object that was being created, under the identity that its provider gives it. */
function withPendingCreates(checkpoint: Checkpoint): Checkpoint {
  const { resources = [], pending_operations: pending = [] } = checkpoint.deployment;
  const known = new Set(resources.map(({ urn }) => urn));
  const created = pending
    .filter(({ type, resource }) => type === "creating" && !known.has(resource.urn))
    .flatMap(({ resource }) => withIdentity(resource));
  const deployment = { ...checkpoint.deployment, resources: [...resources, ...created] };
  return { ...checkpoint, deployment };
}

/** Nothing for what is no Kubernetes object. */
function withIdentity(resource: ResourceState): readonly ResourceState[] {
  const { name, namespace } = resource.inputs?.metadata ?? {};
  if (name === undefined || !resource.type.startsWith("kubernetes:")) {
    return [];
  }
  const id = namespace === undefined ? name : `${namespace}/${name}`;
  return [{ ...resource, id, outputs: resource.inputs }];
}
