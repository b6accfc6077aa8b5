import type { Digest, State, Step } from "./digest";

/** What happens to a resource, the gravest first; `forget` leaves it where it is, managed by nobody. */
export const OPERATIONS = ["replace", "delete", "forget", "update", "create", "import"] as const;
export type Operation = (typeof OPERATIONS)[number];

/** What a preview says of one resource. */
export interface Change {
  readonly urn: string;
  /** Logical name, the last part of the URN. */
  readonly name: string;
  /** Type token: `gcp:sql/databaseInstance:DatabaseInstance`. */
  readonly type: string;
  readonly operation: Operation;
  /** Paths of the inputs that differ, sorted. */
  readonly fields: readonly string[];
  /** Paths of those that force a replacement, sorted. */
  readonly causes: readonly string[];
  /** Inputs before; undefined where the resource is new. */
  readonly before: State["inputs"] | undefined;
  /** Inputs after; undefined where the resource goes. */
  readonly after: State["inputs"] | undefined;
}

/** What each of the engine's steps does to the resource; the others change nothing that anybody would notice. */
const STEPS: Readonly<Record<string, Operation | undefined>> = {
  create: "create",
  update: "update",
  delete: "delete",
  replace: "replace",
  "create-replacement": "replace",
  "delete-replaced": "replace",
  "import-replacement": "replace",
  import: "import",
};

/**
 * The changes of a preview, one for each resource, sorted by URN. The engine lists a replacement as three steps, and a
 * resource that a refresh found changed or gone may have one step for that and one for its repair. What it refuses to do to
 * a protected resource counts as done, for that is what the program asks for.
 */
export function changesOf({ steps, refused }: Digest): readonly Change[] {
  const byUrn = new Map<string, Step[]>();
  for (const step of steps) {
    const { custom } = step.newState ?? step.oldState ?? { custom: false };
    if (!custom || STEPS[step.op] === undefined) continue;
    byUrn.set(step.urn, [...(byUrn.get(step.urn) ?? []), step]);
  }
  const wanted = refused
    .filter(({ urn }) => !byUrn.has(urn))
    .map(({ urn, operation }) => [urn, change(urn, [], operation)] as const);
  const changes = new Map([
    ...wanted,
    ...[...byUrn].map(([urn, own]) => [urn, change(urn, own)] as const),
  ]);
  return [...changes].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, each]) => each);
}

function change(
  urn: string,
  steps: readonly Step[],
  operation = together(steps.map((step) => operationOf(step))),
): Change {
  const [, , types = "", ...name] = urn.split("::");
  const before = steps.find(({ oldState }) => oldState !== undefined)?.oldState;
  const after = steps.findLast(({ newState }) => newState !== undefined)?.newState;
  const goes = operation === "delete" || operation === "forget";
  return {
    urn,
    name: name.join("::"),
    type: (after ?? before)?.type ?? types.split("$").at(-1) ?? "",
    operation,
    fields: sorted(steps.flatMap(fieldsOf)),
    causes: sorted(steps.flatMap(({ replaceReasons }) => replaceReasons ?? [])),
    before: operation === "create" ? undefined : before?.inputs,
    after: goes ? undefined : after?.inputs,
  };
}

function operationOf({ op, oldState }: Step): Operation {
  const operation = STEPS[op] ?? "update";
  return operation === "delete" && oldState?.retainOnDelete === true ? "forget" : operation;
}

/** What goes and comes again is replaced, whatever the engine calls it. */
function together(operations: readonly Operation[]): Operation {
  const all = new Set(operations);
  if (all.has("delete") && all.has("create")) return "replace";
  return OPERATIONS.find((operation) => all.has(operation)) ?? "update";
}

/** A detailed difference names paths; the plain one only the top of them. */
function fieldsOf({ detailedDiff, diffReasons }: Step): readonly string[] {
  const detailed = Object.keys(detailedDiff ?? {});
  return detailed.length > 0 ? detailed : (diffReasons ?? []);
}

const sorted = (texts: readonly string[]): readonly string[] => [...new Set(texts)].sort();
