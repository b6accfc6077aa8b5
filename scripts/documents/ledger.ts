/** A row of the ledger: one requirement. */
export interface LedgerRow {
  /** `CQ-42`: never given to another requirement. */
  readonly id: string;
  /** What kind of requirement it is: `fact`, `rule`, … */
  readonly tag: string;
  /** What the column {@link COVERAGE_COLUMN} holds: links, or {@link NOT_YET} and why; empty in a table without that column. */
  readonly metBy: string;
}

/** Head of the column that says where a row is met. */
export const COVERAGE_COLUMN = "Met by";

/** What that column starts with while a requirement is not met. */
export const NOT_YET = "not yet";

/** Where a requirement is met. */
export interface Reference {
  /** A test's title as its file spells it, or whatever a link to a document is called. */
  readonly text: string;
  /** Path of the file, from the ledger's own folder. */
  readonly file: string;
  /** Heading of a document; undefined for a test. */
  readonly anchor: string | undefined;
}

/** The rows of every table whose first columns are `Id`, `Src` and `Tag`. */
export function ledgerRows(ledger: string): readonly LedgerRow[] {
  const tables = ledger.match(/(^\|.*\n)+/gm) ?? [];
  return tables.flatMap((table) => {
    const [head = [], , ...rows] = table.trimEnd().split("\n").map(cellsOf);
    if (head.slice(0, 3).join() !== "Id,Src,Tag") return [];
    const column = head.indexOf(COVERAGE_COLUMN);
    return rows.map((cells) => {
      const [id = "", , tag = ""] = cells;
      return { id, tag, metBy: cells[column] ?? "" };
    });
  });
}

/** The cells of a table's line, whose bars may be escaped. */
function cellsOf(line: string): readonly string[] {
  return line
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim().replaceAll("\\|", "|"));
}

/** The links of a cell, in its order. A title may have its angle brackets escaped, for Markdown takes them for HTML. */
export function referencesOf(metBy: string): readonly Reference[] {
  const links = metBy.matchAll(/\[((?:[^[\]]|\[[^[\]]*\])+)\]\(([^()#\s]+)(?:#([^()\s]+))?\)/g);
  return [...links].map(([, text = "", file = "", anchor]) => ({
    text: text.replaceAll("\\<", "<"),
    file,
    anchor,
  }));
}
