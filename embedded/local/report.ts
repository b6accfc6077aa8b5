import { relative } from "node:path";
import type { ResourceChanges } from "../engine/engine";
import type { GitopsCommit } from "../git";
import type { ApplicationStatus } from "./application";
import { shortHash } from "./delivery";
import type { Local } from "./local";
import type { Status } from "./status";
import type { UpResult } from "./up";

/** What a person sees after an up. */
export function upReport({ stack }: Local, result: UpResult, seconds: number): string {
  const { applications, commit, changes } = result;
  return [
    applicationTable(applications),
    `${commitSummary(commit)}, stack ${stack}: ${changesSummary(changes)}. Healthy after ${seconds.toFixed(1)} s.`,
    `pulumi, kubectl and argocd in this shell: eval "$(npm run -s local -- env)"`,
  ].join("\n");
}

/** What a person sees of a plane's status. Paths are relative to the checkout. */
export function statusReport({ root }: Local, status: Status): string {
  const { applications, externalSecrets, workloads, processes, kubeconfig, unreachable } = status;
  const tables = [
    applicationTable(applications),
    table(
      ["EXTERNAL SECRET", "NAMESPACE", "READY"],
      externalSecrets.map(({ name, namespace, ready }) => [name, namespace, ready ? "yes" : "no"]),
    ),
    table(
      ["WORKLOAD", "KIND", "NAMESPACE", "READY"],
      workloads.map(({ name, kind, namespace, ready }) => [name, kind, namespace, ready]),
    ),
    table(
      ["PROCESS", "PID", "STATE", "LOG"],
      processes.map(({ name, pid, up, log }) => [
        name,
        pid === undefined ? "" : String(pid),
        up ? "up" : "down",
        relative(root, log),
      ]),
    ),
  ];
  return [
    ...(unreachable === undefined ? [] : [`${unreachable}\n`]),
    ...tables.filter((text) => text !== ""),
    `kubeconfig: ${relative(root, kubeconfig)}`,
  ].join("\n");
}

/** A line for each Application. */
export function applicationTable(applications: readonly ApplicationStatus[]): string {
  return table(
    ["APPLICATION", "PROJECT", "NAMESPACE", "SYNC", "HEALTH", "REVISION"],
    applications.map(({ name, project, namespace, sync, health, revision }) => [
      ...[name, project, namespace, sync, health, shortHash(revision)],
    ]),
  );
}

function commitSummary({ hash, changed }: GitopsCommit): string {
  const what = changed.length === 0 ? "no changes" : `${changed.length} files changed`;
  return `gitops/: ${what} (${shortHash(hash)})`;
}

const verbs: Readonly<Record<string, string>> = {
  create: "created",
  update: "updated",
  replace: "replaced",
  delete: "deleted",
};

function changesSummary(changes: ResourceChanges): string {
  const changed = Object.entries(changes).filter(([operation]) => operation !== "same");
  return changed.length === 0
    ? "no changes"
    : changed.map(([operation, count]) => `${count} ${verbs[operation] ?? operation}`).join(", ");
}

/** Rows below a line of headings, in columns as wide as they need to be, two spaces apart; nothing if there are no rows. */
export function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = rows.length === 0 ? [] : [headings, ...rows];
  const widths = headings.map((_, column) =>
    Math.max(...all.map((row) => (row[column] ?? "").length)),
  );
  return all
    .map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  "))
    .map((line) => `${line.trimEnd()}\n`)
    .join("");
}
