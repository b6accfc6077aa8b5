import { parse } from "yaml";
import { z } from "zod";

const job = z.object({
  uses: z.string().optional(),
  needs: z.union([z.string(), z.array(z.string())]).default([]),
  environment: z.string().optional(),
  strategy: z.object({ matrix: z.record(z.string(), z.unknown()) }).optional(),
  permissions: z.record(z.string(), z.string()).optional(),
});
const workflow = z.object({
  on: z.union([z.string(), z.record(z.string(), z.unknown())]),
  jobs: z.record(z.string(), job),
});

type Job = z.infer<typeof job>;

/** What people call the events that start a workflow; only those that are used need a name. */
const EVENTS: Readonly<Record<string, string>> = {
  delete: "deletion of a branch",
  pull_request: "pull request",
  schedule: "every morning",
  workflow_call: "other repositories",
  workflow_dispatch: "by hand",
};

/**
 * Markdown with the picture of the workflows: what starts each, its jobs in their order, the GitHub environment that a job acts
 * under and what it may write. Drawn by Mermaid.
 *
 * @param files - Text of each workflow by the name of its file.
 */
export function pipelinesPicture(files: Readonly<Record<string, string>>): string {
  const workflows = Object.entries(files)
    .map(([file, text]) => [file, workflow.parse(parse(text))] as const)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  const called = new Set(
    workflows.flatMap(([, { jobs }]) => Object.values(jobs).flatMap(calledFile)),
  );
  return [
    "```mermaid",
    "flowchart LR",
    ...workflows.flatMap(([file, { on, jobs }]) => [
      // One that others of these call is not started by anything else.
      ...(called.has(file) ? [] : [`  ${id("on", file)}(["${startedBy(on)}"]) --> ${id(file)}`]),
      `  subgraph ${id(file)}["${file}"]`,
      ...Object.entries(jobs).flatMap(([name, each]) => jobLines(file, name, each)),
      "  end",
    ]),
    ...workflows.flatMap(([file, { jobs }]) =>
      Object.entries(jobs).flatMap(([name, each]) =>
        calledFile(each).map((target) => `  ${id(file, name)} -.-> ${id(target)}`),
      ),
    ),
    "```",
  ].join("\n");
}

const id = (...names: readonly string[]): string => names.join("_").replaceAll(/[^a-z0-9]/g, "_");

function startedBy(on: z.infer<typeof workflow>["on"]): string {
  const events = typeof on === "string" ? { [on]: {} } : on;
  const said = ([event, filter]: readonly [string, unknown]): string =>
    event === "push" ? `push to ${branchesOf(filter)}` : (EVENTS[event] ?? event);
  return Object.entries(events).map(said).join(", ");
}

function branchesOf(filter: unknown): string {
  const { branches } = z.object({ branches: z.array(z.string()) }).parse(filter);
  return branches.join(" or ");
}

function jobLines(file: string, name: string, each: Job): readonly string[] {
  return [
    `    ${id(file, name)}["${[name, ...facts(each)].join("<br/>")}"]`,
    ...[each.needs].flat().map((need) => `    ${id(file, need)} --> ${id(file, name)}`),
  ];
}

/** What tells a job from others, in words that need no YAML: `${{ inputs.stack }}` is `‹stack›`. */
function facts({ environment, strategy, permissions = {} }: Job): readonly string[] {
  const writes = Object.keys(permissions).filter((name) => permissions[name] === "write");
  const whole = Object.keys(strategy?.matrix ?? {}).map((each) => `for each ${each}`);
  const plain = environment?.replaceAll(/\$\{\{ \w+\.(\w+) \}\}/g, "‹$1›");
  return [
    ...whole,
    ...(plain === undefined ? [] : [`as ${plain}`]),
    ...(writes.length === 0 ? [] : [`writes ${writes.join(", ")}`]),
  ];
}

/** The file of the same repository that a job calls, if it calls one. */
function calledFile({ uses = "" }: Job): readonly string[] {
  const [, file] = /^\.\/\.github\/workflows\/(.+)$/.exec(uses) ?? [];
  return file === undefined ? [] : [file];
}
