import { fileURLToPath } from "node:url";
import ts from "typescript";

/** Percentages below which `npm run coverage` fails. */
const thresholds = { lines: 95, branches: 90 };

/**
 * What only makes sense with real processes around it, and is held to account by test/e2e instead: the sequence of each
 * command, and the entries that wire arguments to it.
 */
const endToEnd = [
  /^embedded\/local\/(down|environment-lines|interrupt|local|status|up)\.ts$/,
  /^embedded\/plugins\/(kubernetes|language-nodejs|random)\.ts$/,
  /^embedded\/rehearsal\/(canary-hunt|git-server|git-service|leaks|planes|rehearsal|rehearse)\.ts$/,
  /^embedded\/rehearsal\/phases\/(destroy|drift|noop|phase)\.ts$/,
  /^promotion\/command\.ts$/,
  /^scripts\/(bench|check-workflows|diff-env|local|promote|rehearse|rollback|set-image)\.ts$/,
];
const source =
  /^(index\.ts$|(components|config|embedded|features|preview|promotion|render|scripts|systems)\/.*\.ts$)/;
const root = fileURLToPath(new URL(".", import.meta.url));

/** Whether a file, named from the project's root or in full, is measured. */
function counts(file) {
  const name = file.startsWith(root) ? file.slice(root.length) : file;
  return source.test(name) && !endToEnd.some((pattern) => pattern.test(name));
}

/** Files that no test loads count as well: as what the compiler makes of them. */
function compiled(entry) {
  const { outputText, sourceMapText } = ts.transpileModule(entry.source, {
    compilerOptions: {
      module: ts.ModuleKind.CommonJS,
      target: ts.ScriptTarget.ES2022,
      sourceMap: true,
    },
  });
  entry.source = outputText;
  entry.sourceMap = JSON.parse(sourceMapText);
}

/** @type {import("monocart-coverage-reports").CoverageReportOptions} */
export default {
  name: "Slipway's unit and integration tests",
  outputDir: "coverage",
  reports: ["console-summary", "html"],
  cleanCache: true,
  entryFilter: ({ url }) => url.startsWith("file:") && counts(fileURLToPath(url)),
  sourceFilter: counts,
  all: { dir: ["."], filter: counts, transformer: compiled },
  onEnd: ({ summary }) => {
    for (const [name, least] of Object.entries(thresholds)) {
      if (summary[name].pct >= least) continue;
      console.error(`${name}: ${summary[name].pct} % are covered, want at least ${least} %`);
      process.exitCode = 1;
    }
  },
};
