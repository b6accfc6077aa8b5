import { COVERAGE_COLUMN, NOT_YET, referencesOf, type LedgerRow, type Reference } from "./ledger";
import { anchorOf } from "./markdown";

/** Tags of rows that ask for something; the others are silence, contradictions and remarks. */
export const ASKING_TAGS: readonly string[] = ["fact", "rule", "advice", "seed-gap"];

/** Where departures from the ledger are written down, beside it: a section that a row refers to must name the row. */
const DEPARTURES = "deviations.md";

/** Text of a file by its path from the ledger's folder; undefined when there is none. */
export type TextOf = (file: string) => string | undefined;

/** Ids of the rows that say themselves that they are not met yet. */
export function notMetYet(rows: readonly LedgerRow[]): readonly string[] {
  return rows.filter(({ metBy }) => metBy.startsWith(NOT_YET)).map(({ id }) => id);
}

/** What is wrong with what rows say of where they are met, one line for each problem. */
export function ledgerProblems(rows: readonly LedgerRow[], textOf: TextOf): readonly string[] {
  return rows.flatMap((row) => {
    if (row.metBy.startsWith(NOT_YET)) return [];
    const references = referencesOf(row.metBy);
    if (references.length === 0 && (row.metBy !== "" || ASKING_TAGS.includes(row.tag))) {
      const want = `a link to a test or to a document, or "${NOT_YET}" and why`;
      return [`${row.id} (${row.tag}): "${COVERAGE_COLUMN}" is "${row.metBy}"; want ${want}`];
    }
    return references
      .map((reference) => problemOf(row, reference, textOf))
      .filter((problem) => problem !== undefined)
      .map((problem) => `${row.id}: ${problem}`);
  });
}

/** What is wrong with one reference; undefined when it leads somewhere. */
function problemOf(row: LedgerRow, reference: Reference, textOf: TextOf): string | undefined {
  const { text, file, anchor } = reference;
  const content = textOf(file);
  if (content === undefined) return `there is no file ${file}`;
  if (file.endsWith(".test.ts")) {
    return titlesOf(content).has(text) ? undefined : `no test in ${file} is called "${text}"`;
  }
  const section = sectionOf(content, anchor);
  if (section === undefined) return `${file} has no heading #${anchor ?? ""}`;
  return file === DEPARTURES && !new RegExp(`\\b${row.id}\\b`).test(section)
    ? `${file}#${anchor ?? ""} does not name it`
    : undefined;
}

/** Titles of the tests and groups of a file, as they are written there. */
function titlesOf(text: string): ReadonlySet<string> {
  const titles = text.matchAll(/\b(?:it|describe)\(\s*(["'`])(.*?)(?<!\\)\1/g);
  return new Set([...titles].map(([, , title = ""]) => title));
}

/** What stands below a heading, as far as the next of its depth or above; undefined when there is no such heading. */
function sectionOf(document: string, anchor: string | undefined): string | undefined {
  const parts = document.split(/^(?=#+ )/m);
  const start = parts.findIndex((part) => anchorOf(headingOf(part)) === anchor);
  if (start < 0) return undefined;
  const depth = depthOf(parts[start]);
  const rest = parts.slice(start + 1);
  const end = rest.findIndex((part) => depthOf(part) <= depth);
  return parts.slice(start, end < 0 ? undefined : start + 1 + end).join("");
}

const headingOf = (part: string): string => /^#+ (.*)/.exec(part)?.[1] ?? "";
const depthOf = (part = ""): number => /^#*/.exec(part)?.[0].length ?? 0;
