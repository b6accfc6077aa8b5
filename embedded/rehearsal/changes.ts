import type { Checkpoint, ResourceState } from "../engine/checkpoint";

/** What an operation did: URNs, in the order of the stack. */
export interface Changes {
  readonly created: readonly string[];
  readonly updated: readonly string[];
  readonly replaced: readonly string[];
  readonly deleted: readonly string[];
}

/** Nothing happened. */
export const noChanges: Changes = { created: [], updated: [], replaced: [], deleted: [] };

/** What happened between two states of a stack. The engine counts the same way, but does not say which resources they were. */
export function changesBetween(before: Checkpoint, after: Checkpoint): Changes {
  const old = byUrn(before);
  const now = byUrn(after);
  const kept = [...now].flatMap(([urn, is]) => {
    const was = old.get(urn);
    return was === undefined ? [] : [{ urn, was, is }];
  });
  return {
    created: [...now.keys()].filter((urn) => !old.has(urn)),
    updated: kept.filter(({ was, is }) => !isAnother(was, is) && hasChanged(was, is)).map(urnOf),
    replaced: kept.filter(({ was, is }) => isAnother(was, is)).map(urnOf),
    deleted: [...old.keys()].filter((urn) => !now.has(urn)),
  };
}

/** Whether nothing happened at all. */
export function isNothing(changes: Changes): boolean {
  return Object.values(changes).every((urns: readonly string[]) => urns.length === 0);
}

/** One line for each resource that an operation touched: `updated gcp:container/nodePool:NodePool shop-nodes`. */
export function changeLines(changes: Changes): readonly string[] {
  return Object.entries(changes).flatMap(([what, urns]: [string, readonly string[]]) =>
    urns.map((urn) => `${what} ${resourceLabel(urn)}`),
  );
}

/** A resource as people call it: its type and its name. */
export function resourceLabel(urn: string): string {
  return `${typeOf(urn)} ${nameOf(urn)}`;
}

/** The name that the program gave to a resource: the last part of its URN. */
export function nameOf(urn: string): string {
  return urn.split("::").slice(3).join("::");
}

/** The type token of a resource: what is left of a URN's third part without the types of its parents. */
export function typeOf(urn: string): string {
  return (urn.split("::")[2] ?? "").split("$").at(-1) ?? "";
}

/** Whether a resource is part of a chart, as opposed to one that the program itself declares. */
export function isOfChart(urn: string): boolean {
  return (urn.split("::")[2] ?? "").includes("$kubernetes:helm.sh/v4:Chart$");
}

function byUrn({ deployment }: Checkpoint): ReadonlyMap<string, ResourceState> {
  return new Map((deployment.resources ?? []).map((resource) => [resource.urn, resource]));
}

function isAnother(was: ResourceState, is: ResourceState): boolean {
  return was.created !== is.created || was.id !== is.id;
}

function hasChanged(was: ResourceState, is: ResourceState): boolean {
  return was.modified !== is.modified;
}

function urnOf({ urn }: { readonly urn: string }): string {
  return urn;
}
