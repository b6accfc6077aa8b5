import type { ApplicationStatus } from "../local/application";
import { applicationTable, table } from "../local/report";
import type { Changes } from "./changes";
import { resourceLabel, typeOf } from "./changes";

/** What one phase did. */
export interface PhaseReport {
  readonly name: string;
  readonly seconds: number;
  readonly changes: Changes;
}

/** Everything that a rehearsal has to say when it ends. */
export interface Facts {
  readonly stack: string;
  readonly phases: readonly PhaseReport[];
  /** URNs of the resources that existed after the stack was up. */
  readonly resources: readonly string[];
  /** How long the creation would have taken at the clouds' published pace. */
  readonly makespanSeconds: number;
  /** The least that it could take: the longest chain of the resource graph. */
  readonly criticalPathSeconds: number;
  /** URNs on that chain. */
  readonly criticalPath: readonly string[];
  /** How many processes wanted each of this machine's processors while the stack was created. */
  readonly load: number;
  readonly applications: readonly ApplicationStatus[];
  /** What exists after the destroy although nobody decided to keep it. */
  readonly leftovers: readonly string[];
  /** What exists after the destroy because the tier or the cloud keeps it, and why. */
  readonly retained: readonly string[];
  /** Secret values in plain sight. */
  readonly canaries: readonly string[];
  /** The most memory that everything together took at once. */
  readonly peakMebibytes: number;
}

/** What `--json` prints: part of the command's interface, so only ever added to. */
export function factsJson(facts: Facts): string {
  const { stack, phases, makespanSeconds, criticalPathSeconds } = facts;
  const { applications, leftovers, retained, canaries, peakMebibytes } = facts;
  const shown = phases.map(({ name, seconds, changes }) => ({
    name,
    seconds: rounded(seconds),
    created: changes.created.length,
    updated: changes.updated.length,
    replaced: changes.replaced.length,
    deleted: changes.deleted.length,
  }));
  const spans = {
    makespanSeconds: rounded(makespanSeconds),
    criticalPathSeconds: rounded(criticalPathSeconds),
    load: rounded(facts.load),
  };
  const found = { applications, leftovers, retained, canaries, peakMebibytes };
  const document = { stack, phases: shown, ...spans, ...found };
  return JSON.stringify(document, null, 2);
}

/** What a person reads at the end. */
export function factsText(facts: Facts): string {
  const { phases, applications, peakMebibytes } = facts;
  const parts = [
    resourceTable(facts.resources),
    applicationTable(applications),
    table(
      ["PHASE", "SECONDS", "CREATED", "UPDATED", "REPLACED", "DELETED"],
      phases.map(({ name, seconds, changes }) => [
        name,
        seconds.toFixed(1),
        ...[changes.created, changes.updated, changes.replaced, changes.deleted].map((urns) =>
          String(urns.length),
        ),
      ]),
    ),
    lines("Replaced", replacements(phases)),
    spans(facts),
    lines("Left over after the destroy", facts.leftovers),
    lines("Kept by the destroy", facts.retained),
    lines("Secrets in plain sight", facts.canaries),
    `Peak memory: ${peakMebibytes} MiB\n`,
  ];
  return parts
    .filter((part) => part !== "")
    .join("\n")
    .trimEnd();
}

/** How many resources there are of each type, most first. */
function resourceTable(urns: readonly string[]): string {
  const types = new Map<string, number>();
  for (const type of urns.map(typeOf)) types.set(type, (types.get(type) ?? 0) + 1);
  const sorted = [...types].sort(([a, many], [b, more]) => more - many || a.localeCompare(b));
  return table(
    ["RESOURCE TYPE", "NUMBER"],
    sorted.map(([type, number]) => [type, String(number)]),
  );
}

/** A machine on which this many processes want each processor is not what a makespan is to be measured on. */
const busyFrom = 1.5;

function spans({ makespanSeconds, criticalPathSeconds, criticalPath, load }: Facts): string {
  if (criticalPathSeconds === 0) {
    return "";
  }
  const ratio = (makespanSeconds / criticalPathSeconds).toFixed(2);
  return [
    `At the clouds' published pace the stack is up after ${minutes(makespanSeconds)}:`,
    `${ratio} times the critical path of ${minutes(criticalPathSeconds)}, which is`,
    ...criticalPath.map((urn) => `  ${resourceLabel(urn)}`),
    ...(load < busyFrom
      ? []
      : [
          `This machine was busy: ${load.toFixed(1)} processes for each processor. On a quiet one it takes less.`,
        ]),
    "",
  ].join("\n");
}

function replacements(phases: readonly PhaseReport[]): readonly string[] {
  return phases.flatMap(({ name, changes }) =>
    changes.replaced.map((urn) => `${resourceLabel(urn)} (${name})`),
  );
}

function lines(title: string, items: readonly string[]): string {
  return items.length === 0
    ? ""
    : [`${title}:`, ...items.map((item) => `  ${item}`), ""].join("\n");
}

function minutes(seconds: number): string {
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

function rounded(seconds: number): number {
  return Math.round(seconds * 10) / 10;
}
