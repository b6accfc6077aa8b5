import { createHash, randomBytes } from "node:crypto";

import type { JsonObject } from "../json";
import { objectAt, textAt } from "../json";
import { annotation, withMetadata } from "./object";

/** Marks an object whose name the provider made up (official provider). */
export const autonamedAnnotation = "pulumi.com/autonamed";

/** Whether the provider made up the name of this object, so that a replacement can have another one at the same time. */
export function isAutonamed(object: JsonObject): boolean {
  return annotation(object, autonamedAnnotation) === "true";
}

/**
 * The stated object with a name: its own; else the one that was made up for it before; else `<name>-<8 hex digits>` from
 * `seed`, or at random when the engine sends no seed.
 */
export function named(
  stated: JsonObject,
  before: JsonObject,
  resourceName: string,
  seed: Uint8Array,
): JsonObject {
  if (textAt(stated, "metadata", "name") !== "") {
    return stated;
  }
  return withMetadata(stated, {
    name: isAutonamed(before) ? textAt(before, "metadata", "name") : madeUp(resourceName, seed),
    annotations: { ...objectAt(stated, "metadata", "annotations"), [autonamedAnnotation]: "true" },
  });
}

function madeUp(resourceName: string, seed: Uint8Array): string {
  const suffix =
    seed.length === 0
      ? randomBytes(4).toString("hex")
      : createHash("sha256").update(seed).digest("hex").slice(0, 8);
  return `${resourceName}-${suffix}`;
}
