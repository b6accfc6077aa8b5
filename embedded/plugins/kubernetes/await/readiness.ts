import { type JsonObject, listAt, textAt } from "../../json";
import type { KubernetesObject } from "../object";

/** Where an object is on its way to being usable. */
export type Readiness =
  | { readonly state: "ready" }
  /** Not yet; `why` says what it waits for. */
  | { readonly state: "waiting"; readonly why: string }
  /** Never without a change; `why` says what went wrong. */
  | { readonly state: "failed"; readonly why: string };

/** Judges an object by what it says of itself. */
export type ReadinessRule = (object: KubernetesObject) => Readiness;

/** It is usable. */
export const ready: Readiness = { state: "ready" };

/** It is not usable yet. */
export function waiting(why: string): Readiness {
  return { state: "waiting", why };
}

/** It will not become usable. */
export function failed(why: string): Readiness {
  return { state: "failed", why };
}

/** The condition of that type in `status.conditions`. */
export function condition(object: KubernetesObject, type: string): JsonObject | undefined {
  const conditions = listAt(object, "status", "conditions") as readonly JsonObject[];
  return conditions.find((candidate) => textAt(candidate, "type") === type);
}

/** Whether the condition of that type is there and true. */
export function holds(object: KubernetesObject, type: string): boolean {
  return textAt(condition(object, type), "status") === "True";
}

/** What a condition says of itself: `reason: message`. */
export function saying(found: JsonObject | undefined): string {
  return [textAt(found, "reason"), textAt(found, "message")]
    .filter((part) => part !== "")
    .join(": ");
}
