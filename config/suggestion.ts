import { closest, distance } from "fastest-levenshtein";

/** The nearest of the known names, as a question, unless what was written is far from all of them. */
export function suggestion(written: unknown, known: readonly string[]): string | undefined {
  if (typeof written !== "string" || known.length === 0) return undefined;
  const nearest = closest(written, known);
  const near = distance(written, nearest) <= Math.max(2, written.length * 0.4);
  return near ? `did you mean ${nearest}?` : undefined;
}
