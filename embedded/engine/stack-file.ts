import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import type { PlaneHome } from "../plane/home";
import { replaceFile } from "../plane/replace-file";

/** What only a running plane can say of its stack. */
export interface PlaneFacts {
  /** URL of the repository that Argo CD reads. */
  readonly repository: string;
  /** The names of the environment's clusters that the plane is. */
  readonly clusters: readonly string[];
  /** The kubeconfig's context. */
  readonly context: string;
  /** URL of the API server. */
  readonly apiServer: string;
}

/**
 * The plane's own file of the stack. The committed one stays as it is: it knows no port, and the engine would write
 * `encryptionsalt` into it.
 */
export function stackFile(home: PlaneHome, stack: string): string {
  return join(home.dir, committedName(stack));
}

/**
 * Writes the plane's facts into its file of the stack, over the committed file in `root` that it extends: an edit of that one
 * counts at once. The engine's own settings are copied, as it reads one file only. Keeps what else is in there:
 * `encryptionsalt`, and settings made with `pulumi config set`.
 */
export function writeStackFile(
  home: PlaneHome,
  root: string,
  stack: string,
  { repository, clusters, context, apiServer }: PlaneFacts,
): void {
  const file = stackFile(home, stack);
  const written = read(file);
  const config = {
    ...written.config,
    ...read(join(root, committedName(stack))).config,
    "slipway:extends": committedName(stack),
    "slipway:environment": {
      gitops: { repository },
      clusters: Object.fromEntries(clusters.map((name) => [name, { context, apiServer }])),
    },
  };
  replaceFile(file, stringify({ ...written, config }));
}

function committedName(stack: string): string {
  return `Pulumi.${stack}.yaml`;
}

/** The file, or nothing if it is missing or damaged: what matters in it is written anew. */
function read(file: string): { readonly config?: Readonly<Record<string, unknown>> } {
  try {
    return (parse(readFileSync(file, "utf8")) ?? {}) as ReturnType<typeof read>;
  } catch {
    return {};
  }
}
