import * as provider from "@pulumi/pulumi/proto/provider_pb";

import type { Change } from "../diff";
import { formatPath } from "../property-path";

/** A change, and whether it needs a new object. */
export interface PlannedChange extends Change {
  readonly replaces: boolean;
}

/** What an update would do. */
export interface Plan {
  readonly changes: readonly PlannedChange[];
  /** Whether a replacement has to delete the old object first, because the new one has its name. */
  readonly deleteBeforeReplace: boolean;
}

/** A plan as the engine reads it: every changed field by its path, and the ones that need a new object. */
export function diffResponse({ changes, deleteBeforeReplace }: Plan): provider.DiffResponse {
  const response = new provider.DiffResponse()
    .setChanges(someOrNone(changes.length > 0))
    .setDiffsList([...new Set(changes.map(({ path }) => String(path[0])))])
    .setReplacesList(changes.filter(({ replaces }) => replaces).map(({ path }) => formatPath(path)))
    .setDeletebeforereplace(deleteBeforeReplace)
    .setHasdetaileddiff(true);
  for (const change of changes) {
    const difference = new provider.PropertyDiff().setKind(kindOf(change)).setInputdiff(true);
    response.getDetaileddiffMap().set(formatPath(change.path), difference);
  }
  return response;
}

/** The engine's word for whether anything changes. */
export function someOrNone(some: boolean): provider.DiffResponse.DiffChanges {
  const { DIFF_SOME, DIFF_NONE } = provider.DiffResponse.DiffChanges;
  return some ? DIFF_SOME : DIFF_NONE;
}

function kindOf({ kind, replaces }: PlannedChange): provider.PropertyDiff.Kind {
  const { Kind } = provider.PropertyDiff;
  switch (kind) {
    case "add":
      return replaces ? Kind.ADD_REPLACE : Kind.ADD;
    case "delete":
      return replaces ? Kind.DELETE_REPLACE : Kind.DELETE;
    case "update":
      return replaces ? Kind.UPDATE_REPLACE : Kind.UPDATE;
  }
}
