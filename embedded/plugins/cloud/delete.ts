import type { JsonObject } from "../json";
import type { Cloud } from "./cloud";
import { refuseIfFaulty } from "./create";
import { dependents } from "./references";
import type { Fate, SdkRules } from "./rules";
import { findObject, withObject, withoutObjects, type World, type WorldObject } from "./world";

/** Which object to delete. */
export interface Deletion {
  readonly type: string;
  readonly id: string;
  /** The outputs that the stack recorded: protections are read from these, as the official providers do. */
  readonly recorded: JsonObject;
}

/** Deletes the object, if it exists, and what goes with it. Refuses a protected one, and one that others still use. */
export async function deleteObject({ type, id, recorded }: Deletion, cloud: Cloud): Promise<void> {
  const { seconds } = cloud.rulesOf(type);
  const fault = await cloud.faults.take(type, "delete");
  refuseIfFaulty(fault, `delete ${type} "${id}"`);
  const object = findObject(cloud.world.read(), type, id);
  if (object === undefined) {
    return;
  }
  const fate = cloud.rules.fate(type, recorded);
  if (fate.kind === "refused") {
    throw new Error(`${type} "${id}" is not deleted: ${fate.why}`);
  }
  refuseInUse(object, cloud.world.read(), cloud.rules);
  if (fault !== "crash") {
    await cloud.takeTime(seconds.delete, fault);
  }
  await cloud.world.change((world) => {
    refuseInUse(object, world, cloud.rules);
    return { world: without(object, fate, world, cloud.rules), result: undefined };
  });
  if (fault === "crash") {
    await cloud.takeTime(0, fault);
  }
}

function refuseInUse(object: WorldObject, world: World, rules: SdkRules): void {
  const unnamed = rules.types[object.type]?.user?.(object, world);
  const users = dependents(object, "blocks", world, rules);
  const [user, ...more] = unnamed === undefined ? users : [unnamed, ...users];
  if (user !== undefined) {
    const others = more.length === 0 ? "" : ` and ${more.length} more`;
    throw new Error(
      `${object.type} "${object.id}" is not deleted: ${user.type} "${user.id}"${others} still uses it`,
    );
  }
}

function without(object: WorldObject, fate: Fate, world: World, rules: SdkRules): World {
  // What goes with an object stays with one that stays.
  const parts = dependents(object, "cascades", world, rules);
  const left =
    fate.kind === "retained"
      ? withObject(world, { ...object, retained: fate.why })
      : withoutObjects(world, [object]);
  return parts.reduce((rest, part) => without(part, fate, rest, rules), left);
}
