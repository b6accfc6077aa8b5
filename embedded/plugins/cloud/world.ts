import { existsSync, readFileSync } from "node:fs";

import { UserError } from "../../errors";
import { replaceFile } from "../../plane/replace-file";
import type { JsonObject } from "../json";

/** One object that exists in the simulated cloud. */
export interface WorldObject {
  /** npm name of the SDK without its scope: `gcp`. */
  readonly sdk: string;
  /** Type token: `gcp:sql/databaseInstance:DatabaseInstance`. */
  readonly type: string;
  /** Identity within the type, as the official provider forms it. */
  readonly id: string;
  /** URN of the resource that made it. */
  readonly urn: string;
  /** What was asked for last. */
  readonly inputs: JsonObject;
  /** What is: the inputs with everything that the cloud adds. A difference from `inputs` is drift. */
  readonly outputs: JsonObject;
  /** When the cloud is done with making it, in milliseconds since 1970: before that nothing can use it. */
  readonly readyAt?: number;
  /** Why it outlived its deletion, if it did: the cloud or the program keeps such objects. */
  readonly retained?: string;
}

/** Everything that exists in the simulated clouds of one stack. Secret values are plain in it: it is the cloud. */
export interface World {
  readonly version: 1;
  readonly objects: readonly WorldObject[];
}

/** The world in the file at `path`; an empty one where there is no file. Throws a {@link UserError} if it is none. */
export function readWorld(path: string): World {
  if (!existsSync(path)) {
    return { version: 1, objects: [] };
  }
  const world = parsed(readFileSync(path, "utf8"));
  if (world?.version !== 1 || !Array.isArray(world.objects)) {
    throw new UserError(
      `${path} is no world of version 1: remove it, and the simulated cloud is empty`,
    );
  }
  return world as World;
}

/** Writes the whole world in one step, for its owner alone to read. Only for who holds its lock: see `WorldFile`. */
export function writeWorld(path: string, world: World): void {
  replaceFile(path, `${JSON.stringify(world, null, 1)}\n`);
}

/** The object of that type and identity, if it exists. */
export function findObject(world: World, type: string, id: string): WorldObject | undefined {
  return world.objects.find((object) => object.type === type && object.id === id);
}

/** The part of the world that can be used `now`, in milliseconds since 1970. */
export function readyAt(world: World, now: number): World {
  return { ...world, objects: world.objects.filter(({ readyAt = 0 }) => readyAt <= now) };
}

/** The world with `object` in place of the one of its type and identity, or besides the others. */
export function withObject(world: World, object: WorldObject): World {
  return { ...world, objects: [...withoutObjects(world, [object]).objects, object] };
}

/** The world without those objects. */
export function withoutObjects(world: World, gone: readonly WorldObject[]): World {
  const isGone = ({ type, id }: WorldObject): boolean =>
    gone.some((object) => object.type === type && object.id === id);
  return { ...world, objects: world.objects.filter((object) => !isGone(object)) };
}

/** What nobody decided to keep: after a destroy there should be nothing of it. */
export function leftovers(world: World): readonly WorldObject[] {
  return world.objects.filter(({ retained }) => retained === undefined);
}

/** What a destroy left because the program or the cloud keeps it; each says why. */
export function retained(world: World): readonly WorldObject[] {
  return world.objects.filter((object) => object.retained !== undefined);
}

function parsed(text: string): Partial<World> | undefined {
  try {
    return JSON.parse(text) as Partial<World>;
  } catch {
    return undefined;
  }
}
