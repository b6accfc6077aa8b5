import { stackFileName } from "../config/stack-file";
import type { Loss } from "./findings";

/**
 * Why an update must not begin: what it would lose without anybody's consent, and what to do about it.
 *
 * @returns Undefined when every loss has its consent, or needs none.
 */
export function refusal(environment: string, losses: readonly Loss[]): string | undefined {
  const missing = losses.filter(({ consent }) => consent === "missing");
  if (missing.length === 0) return undefined;
  const file = stackFileName(environment);
  return [
    `${environment} is not updated: it would replace or delete what nobody consented to in ${file}.`,
    ...missing.map(
      ({ change: { operation, name, type }, because }) =>
        `  ${operation}  ${name}  ${type}: ${because}`,
    ),
    "Take the change back. Or, if it is meant: name the resource in consents, update once so that its protection is lifted,",
    "then make the change.",
  ].join("\n");
}
