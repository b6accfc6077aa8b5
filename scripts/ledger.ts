import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { ledgerRows } from "./documents/ledger";
import { ledgerProblems, notMetYet } from "./documents/ledger-check";

/**
 * What `npm run ledger` does: holds what the ledger says of where each requirement is met against the tests and documents.
 *
 * @param root - The project's root.
 * @returns What to tell the caller, and whether every row that asks for something leads somewhere.
 */
export function checkLedger(root: string): {
  readonly lines: readonly string[];
  readonly ok: boolean;
} {
  const folder = join(root, "docs");
  const rows = ledgerRows(readFileSync(join(folder, "requirements.md"), "utf8"));
  const problems = ledgerProblems(rows, (file) => {
    const path = join(folder, file);
    return existsSync(path) ? readFileSync(path, "utf8") : undefined;
  });
  const waiting = notMetYet(rows);
  return {
    lines: [
      ...problems,
      ...(waiting.length === 0 ? [] : [`not met yet: ${waiting.join(", ")}`]),
      `docs/requirements.md: ${rows.length} rows, of which ${waiting.length} are not met yet`,
    ],
    ok: problems.length === 0,
  };
}

if (require.main === module) {
  const { lines, ok } = checkLedger(resolve(__dirname, ".."));
  for (const line of lines) console.log(line);
  process.exitCode = ok ? 0 : 1;
}
