import { OPERATIONS, type Change } from "./change";
import { placeOf } from "./place";
import type { Section } from "./cut";

/** A table of how many resources change, for each cluster and system; columns that would be empty are left out. */
export function blastRadius(
  changes: readonly Change[],
  clusters: readonly string[],
): Pick<Section, "opening" | "lines"> {
  const rows = new Map<string, Change[]>();
  for (const change of changes) {
    const { cluster = "all", system = "platform" } = placeOf(change, clusters);
    const row = `${cluster} | ${system}`;
    rows.set(row, [...(rows.get(row) ?? []), change]);
  }
  const columns = OPERATIONS.filter((each) => changes.some(({ operation }) => operation === each));
  const line = (row: string, cells: readonly (string | number)[]): string =>
    `| ${[row, ...cells].join(" | ")} |`;
  return {
    opening: [
      line("Cluster | System", columns),
      line(
        "--- | ---",
        columns.map(() => "--:"),
      ),
    ],
    lines: [...rows]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([row, own]) =>
        line(
          row,
          columns.map((each) => own.filter(({ operation }) => operation === each).length),
        ),
      ),
  };
}
