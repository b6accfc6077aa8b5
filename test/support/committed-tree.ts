import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Tree } from "../../render/tree";

const GITOPS = resolve(__dirname, "../../gitops");

/** What lies under gitops/ for an environment, as rendering would return it. */
export function committedTree(environment: string): Tree {
  const files = readdirSync(join(GITOPS, environment), { recursive: true, encoding: "utf8" });
  return new Map(
    files
      .filter((file) => file.endsWith(".yaml"))
      .map((file) => `${environment}/${file}`)
      .map((path) => [path, readFileSync(join(GITOPS, path), "utf8")]),
  );
}
