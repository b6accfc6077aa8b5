import fs from "node:fs";
import path from "node:path";
import { Command } from "commander";
import { readEnvironment } from "../config/read";
import { environmentNames } from "../config/stack-file";
import { placements } from "../render/placement";
import { renderTree, type Tree } from "../render/tree";
import { systems } from "../systems";
import { SYSTEM_NAMES } from "../systems/definition";

/** How the tree on disk differs from the rendered one: paths below `gitops/`, sorted. */
export interface Differences {
  readonly missing: readonly string[];
  readonly changed: readonly string[];
  /** Files that rendering does not produce, in folders that it owns. */
  readonly superfluous: readonly string[];
}

/**
 * Renders every environment of a project: each system that a cluster hosts.
 *
 * @param root - The project's root, with its stack files.
 * @throws ConfigurationError when a stack file is not valid.
 */
export function render(root: string): Tree {
  const files = environmentNames(root).flatMap((name) => {
    const spec = readEnvironment(root, name);
    return Object.keys(spec.clusters)
      .flatMap((cluster) => placements(spec, cluster, systems))
      .flatMap((placement) => [...renderTree(placement, (file) => textOf(gitops(root, file)))]);
  });
  return new Map(files);
}

/** Compares the tree on disk with a rendered one. */
export function compare(root: string, tree: Tree): Differences {
  const paths = [...tree.keys()].sort();
  const isThere = new Set(ownedFiles(root));
  return {
    missing: paths.filter((file) => !isThere.has(file)),
    changed: paths.filter(
      (file) => isThere.has(file) && textOf(gitops(root, file)) !== tree.get(file),
    ),
    superfluous: [...isThere].filter((file) => !tree.has(file)).sort(),
  };
}

/**
 * Makes the tree on disk the rendered one. Each file is replaced at once and superfluous ones go last, so that whatever a
 * killed run leaves is a difference like any other, which the next run repairs.
 */
export function write(
  root: string,
  tree: Tree,
  { missing, changed, superfluous }: Differences,
): void {
  for (const file of [...missing, ...changed]) {
    const target = gitops(root, file);
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.writeFileSync(`${target}.new`, tree.get(file) ?? "");
    fs.renameSync(`${target}.new`, target);
  }
  for (const file of superfluous) {
    fs.rmSync(gitops(root, file));
    removeEmpty(path.dirname(gitops(root, file)));
  }
}

/** `gitops/<environment>/<system>` of every environment and system is rendering's; the rest of `gitops/` is not. */
function ownedFiles(root: string): string[] {
  const owned = environmentNames(root).flatMap((name) =>
    SYSTEM_NAMES.map((system) => `${name}/${system}`),
  );
  return owned
    .filter((folder) => fs.existsSync(gitops(root, folder)))
    .flatMap((folder) =>
      fs
        .readdirSync(gitops(root, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => !entry.isDirectory())
        .map(({ parentPath, name }) => path.relative(gitops(root), path.join(parentPath, name))),
    );
}

function removeEmpty(folder: string): void {
  if (fs.readdirSync(folder).length > 0) return;
  fs.rmdirSync(folder);
  removeEmpty(path.dirname(folder));
}

const gitops = (root: string, file = ""): string => path.join(root, "gitops", file);

const textOf = (file: string): string | undefined =>
  fs.existsSync(file) ? fs.readFileSync(file, "utf8") : undefined;

/** One line for each file that differs, and what to do about it; empty when none does. */
export function report({ missing, changed, superfluous }: Differences): readonly string[] {
  const lines = Object.entries({ missing, changed, superfluous }).flatMap(([what, files]) =>
    files.map((file) => `  ${what.padEnd(11)}  gitops/${file}`),
  );
  if (lines.length === 0) return [];
  const count =
    lines.length === 1 ? "1 file of gitops/ is" : `${lines.length} files of gitops/ are`;
  return [`${count} not as rendered:`, ...lines, "Run npm run render, and commit what it writes."];
}

/**
 * What `npm run render` does.
 *
 * @returns What to tell the caller, and whether the tree is as rendered now.
 */
export function run(
  root: string,
  { check = false }: { readonly check?: boolean },
): { readonly lines: readonly string[]; readonly ok: boolean } {
  const tree = render(root);
  const differences = compare(root, tree);
  if (!check) write(root, tree, differences);
  const count = Object.values(differences).flat().length;
  const seconds = (performance.now() / 1000).toFixed(1);
  const summary = `${tree.size} files, ${count} ${check ? "different" : "changed"}, in ${seconds} s`;
  return {
    lines: [...(check ? report(differences) : []), `gitops/: ${summary}`],
    ok: !check || count === 0,
  };
}

if (require.main === module) {
  try {
    const { check } = new Command("render")
      .description(
        "Writes the manifests of every environment to gitops/, where Argo CD reads them.",
      )
      .option("--check", "write nothing; exit with 1 when the tree is not as rendered")
      .parse()
      .opts<{ check?: boolean }>();
    const { lines, ok } = run(path.resolve(__dirname, ".."), { check });
    for (const line of lines) console.log(line);
    process.exitCode = ok ? 0 : 1;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
