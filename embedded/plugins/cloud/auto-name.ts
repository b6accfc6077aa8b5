import { createHash, randomBytes } from "node:crypto";

import type { JsonObject } from "../json";
import { listAt } from "../json";

/** Where the official providers note which inputs they made up themselves. The engine does not show it. */
const defaultsKey = "__defaults";

/** What a provider makes of a resource's name: it puts digits after it, takes it as it is, or takes random ones alone. */
export type NameStyle = "suffixed" | "copied" | "uuid";

/** What a provider puts after a resource's name, so that two objects do not share it. */
export interface NameSuffix {
  readonly separator: string;
  /** Number of hexadecimal digits. */
  readonly digits: number;
}

/** What a name is made up from. */
export interface NameRequest {
  /** The input that is the name. */
  readonly input: string;
  /** Name of the resource in the program. */
  readonly resource: string;
  /** The inputs recorded before; empty for a new resource and for the successor of a replaced one. */
  readonly before: JsonObject;
  readonly style: NameStyle;
  readonly suffix: NameSuffix;
  /** Makes a name the same whenever the engine repeats itself; empty for a random one. */
  readonly seed: Uint8Array;
}

/**
 * The inputs with a name: the stated one; else the one that was made up before; else one in the provider's style.
 */
export function named(stated: JsonObject, request: NameRequest): JsonObject {
  const { input, before } = request;
  if (stated[input] !== undefined) {
    return stated;
  }
  const name = isAutoNamed(before, input) ? before[input] : madeUp(request);
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

function madeUp({ resource, style, suffix, seed }: NameRequest): string {
  const bytes = seed.length === 0 ? randomBytes(32) : createHash("sha256").update(seed).digest();
  const random = bytes.toString("hex");
  switch (style) {
    case "suffixed":
      return `${resource}${suffix.separator}${random.slice(0, suffix.digits)}`;
    case "copied":
      return resource;
    case "uuid":
      return [8, 12, 16, 20, 32]
        .map((end, part, ends) => random.slice(ends[part - 1] ?? 0, end))
        .join("-");
  }
}
