import type { KnownFeature } from "./engine";

/** A line for each feature environment below a line of headings; a sentence when there is none. */
export function listing(features: readonly KnownFeature[], today: string): string {
  if (features.length === 0) return "There is no feature environment.";
  const rows = features.map(({ stack, outputs }) =>
    outputs
      ? [
          outputs.branch,
          outputs.owner,
          expiry(outputs.expires, today),
          outputs.namespace,
          outputs.host,
        ]
      : ["?", "?", "its first up has not ended", stack, "?"],
  );
  const all = [["BRANCH", "OWNER", "KEPT UNTIL", "NAMESPACE", "HOST"], ...rows];
  const widths = all[0]?.map((_, column) =>
    Math.max(...all.map((row) => row[column]?.length ?? 0)),
  );
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths?.[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function expiry(expires: string, today: string): string {
  return expires < today ? `${expires}, expired` : expires;
}
