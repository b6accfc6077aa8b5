import { readdirSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { parse } from "yaml";

/** The project's root. */
export const ROOT = resolve(__dirname, "../..");

/** A step of a job. */
export interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}

export type Permissions = string | Readonly<Record<string, string>>;

/** A job of a workflow. */
export interface Job {
  readonly uses?: string;
  readonly needs?: string | readonly string[];
  readonly with?: Readonly<Record<string, unknown>>;
  readonly permissions?: Permissions;
  readonly environment?: string;
  readonly "timeout-minutes"?: number;
  readonly steps?: readonly Step[];
}

/** A workflow, or an action of ours: its steps are the job `action`. */
export interface Workflow {
  /** `up.yml`, or `environment/action.yml`. */
  readonly file: string;
  readonly text: string;
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions?: Permissions;
  readonly jobs: Readonly<Record<string, Job>>;
}

const folder = join(ROOT, ".github");

/** Every workflow of the project. */
export const workflows: readonly Workflow[] = readdirSync(join(folder, "workflows")).map((file) => {
  const text = readFileSync(join(folder, "workflows", file), "utf8");
  return { file: basename(file), text, ...(parse(text) as Pick<Workflow, "on" | "jobs">) };
});

/** Every action of the project. */
export const actions: readonly Workflow[] = readdirSync(join(folder, "actions")).map((name) => {
  const text = readFileSync(join(folder, "actions", name, "action.yml"), "utf8");
  const { runs } = parse(text) as { readonly runs: { readonly steps: readonly Step[] } };
  return { file: `${name}/action.yml`, text, on: {}, jobs: { action: { steps: runs.steps } } };
});

/** A workflow by its file. */
export function workflow(file: string): Workflow {
  const found = workflows.find((each) => each.file === file);
  if (found === undefined) throw new Error(`no workflow ${file}`);
  return found;
}

/** Jobs of workflows and actions as `<file> <job>`. */
export function jobsOf(of: readonly Workflow[]): readonly (readonly [string, Job])[] {
  return of.flatMap(({ file, jobs }) =>
    Object.entries(jobs).map(([name, job]) => [`${file} ${name}`, job] as const),
  );
}
