import { createHash, randomBytes } from "node:crypto";

import type { JsonObject } from "../json";
import { listAt } from "../json";

/** Where the official providers note which inputs they made up themselves. The engine does not show it. */
const defaultsKey = "__defaults";

/** Hexadecimal digits after a name that is made up (official providers for Google Cloud, Amazon and Azure). */
const digits = 7;

/** What a name is made up from. */
export interface NameRequest {
  /** The input that is the name. */
  readonly input: string;
  /** Name of the resource in the program. */
  readonly resource: string;
  /** The inputs recorded before; empty for a new resource and for the successor of a replaced one. */
  readonly before: JsonObject;
  /** Makes a name the same whenever the engine repeats itself; empty for a random one. */
  readonly seed: Uint8Array;
}

/**
 * The inputs with a name: the stated one; else the one that was made up before; else the resource's with a hyphen and seven
 * hexadecimal digits.
 */
export function named(stated: JsonObject, request: NameRequest): JsonObject {
  const { input, before, resource, seed } = request;
  if (stated[input] !== undefined) {
    return stated;
  }
  const name = isAutoNamed(before, input) ? before[input] : `${resource}-${suffix(seed)}`;
  return { ...stated, [input]: name, [defaultsKey]: [input] };
}

/** Whether the provider made up the name of this object, so that a replacement can have another one at the same time. */
export function isAutoNamed(inputs: JsonObject, input: string): boolean {
  return listAt(inputs, defaultsKey).includes(input);
}

/** The inputs as the cloud sees them. */
export function withoutMarks(inputs: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(inputs).filter(([key]) => key !== defaultsKey));
}

function suffix(seed: Uint8Array): string {
  const bytes = seed.length === 0 ? randomBytes(32) : createHash("sha256").update(seed).digest();
  return bytes.toString("hex").slice(0, digits);
}
