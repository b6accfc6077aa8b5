import { UserError } from "../../errors";
import { withLock } from "../../lock";
import type { Json, JsonObject } from "../json";
import { isList, isObject } from "../json";
import { parsePath, type PropertyPath } from "../property-path";
import { findObject, readWorld, withObject, withoutObjects, type World, writeWorld } from "./world";

/** What a change of the world leaves, and what whoever made it wants to know. */
export interface Changed<Result> {
  readonly world: World;
  readonly result: Result;
}

/**
 * The file that a world is in. Several processes may change it, one per SDK and those of a test: each change is made under a
 * lock, on what the one before it left, and written in one step. A process killed on the way leaves the old world, and a
 * lock that the next one takes over.
 */
export class WorldFile {
  private last: Promise<unknown> = Promise.resolve();

  public constructor(
    /** Where it is; the file need not exist. */
    public readonly path: string,
  ) {}

  /** The world as it is now. */
  public read(): World {
    return readWorld(this.path);
  }

  /** Changes the world by a function that throws if it cannot: then nothing has changed. */
  public change<Result>(change: (world: World) => Changed<Result>): Promise<Result> {
    // One after another within this process: waiting for the file's lock means asking again and again.
    const turn = this.last.then(() => this.changeNow(change));
    this.last = turn.catch(() => undefined);
    return turn;
  }

  /**
   * Sets what is at `field` of an object, a path such as `settings.tier`, as somebody would do behind the program's back; an
   * `undefined` value takes it away. A refresh finds that. Throws a {@link UserError} if there is no such object.
   */
  public setField(type: string, id: string, field: string, value: Json | undefined): Promise<void> {
    return this.change((world) => {
      const object = findObject(world, type, id) ?? missing(type, id);
      const outputs = withField(object.outputs, parsePath(field), value) as JsonObject;
      return { world: withObject(world, { ...object, outputs }), result: undefined };
    });
  }

  /** Removes an object as somebody would do behind the program's back. Throws a {@link UserError} if there is none. */
  public remove(type: string, id: string): Promise<void> {
    return this.change((world) => {
      const object = findObject(world, type, id) ?? missing(type, id);
      return { world: withoutObjects(world, [object]), result: undefined };
    });
  }

  private changeNow<Result>(change: (world: World) => Changed<Result>): Promise<Result> {
    const work = (): Promise<Result> => {
      const before = this.read();
      const { world, result } = change(before);
      if (world !== before) {
        writeWorld(this.path, world);
      }
      return Promise.resolve(result);
    };
    return withLock(`${this.path}.lock`, "a change of the simulated cloud", work, {
      wait: () => undefined,
    });
  }
}

function missing(type: string, id: string): never {
  throw new UserError(`there is no ${type} "${id}" in the simulated cloud`);
}

function withField(
  at: Json | undefined,
  [step, ...rest]: PropertyPath,
  value: Json | undefined,
): Json | undefined {
  if (step === undefined) {
    return value;
  }
  if (isList(at)) {
    return at.map((item, index) =>
      index === Number(step) ? (withField(item, rest, value) ?? null) : item,
    );
  }
  const object = isObject(at) ? at : {};
  return { ...object, [step]: withField(object[step], rest, value) };
}
