import type { Checkpoint } from "../engine/checkpoint";
import { readWorld, type World, type WorldObject } from "../plugins/cloud/world";
import { WorldFile } from "../plugins/cloud/world-file";
import type { RehearsalPlace } from "./rehearsal";

/** What exists in the clouds and belongs to nobody: its provider died before it could tell the engine, or somebody else made it. */
export function orphans({ objects }: World, { deployment }: Checkpoint): readonly WorldObject[] {
  const { resources = [], pending_operations: pending = [] } = deployment;
  const known = new Set(resources.map(({ urn, id }) => `${urn} ${id ?? ""}`));
  const unsettled = new Set(pending.map(({ resource }) => resource.urn));
  return objects.filter(
    ({ urn, id, retained }) =>
      retained === undefined && !known.has(`${urn} ${id}`) && !unsettled.has(urn),
  );
}

/** Deletes orphans, as an operator does in the cloud's console: they cost money, and what they use could never be deleted. */
export async function removeOrphans(
  { home, progress }: Pick<RehearsalPlace, "home" | "progress">,
  checkpoint: Checkpoint,
): Promise<void> {
  const file = new WorldFile(home.world);
  for (const { type, id } of orphans(readWorld(home.world), checkpoint)) {
    progress.note(`Deleted in the cloud, as no stack knows it: ${type} ${id}`);
    await file.remove(type, id);
  }
}
