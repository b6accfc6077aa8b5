import { z } from "zod";

/*
 * What the comment may know of a preview. Outputs, configuration and the texts of diagnostics are left out here, once for
 * all: nothing that comes after can show what it never had.
 */

/** One side of a step: the resource before or after it. */
const state = z.object({
  type: z.string(),
  custom: z.boolean().default(false),
  inputs: z.record(z.string(), z.unknown()).default({}),
  retainOnDelete: z.boolean().default(false),
});

const step = z.object({
  op: z.string(),
  urn: z.string(),
  oldState: state.optional(),
  newState: state.optional(),
  diffReasons: z.array(z.string()).nullish(),
  replaceReasons: z.array(z.string()).nullish(),
  detailedDiff: z.record(z.string(), z.object({ kind: z.string() })).nullish(),
});

const digest = z.object({
  steps: z.array(step).nullish(),
  diagnostics: z
    .array(z.object({ severity: z.string(), urn: z.string().nullish(), message: z.string() }))
    .nullish(),
});

/** A resource before or after a step; secret values are `[secret]` in it, by the engine's hand. */
export type State = z.infer<typeof state>;
/** One thing that the engine would do. */
export type Step = z.infer<typeof step>;

/** A resource that the engine will not touch, because it is protected. Its preview may end there, without a step for it. */
export interface Refused {
  readonly urn: string;
  readonly operation: "replace" | "delete";
}

/** What `pulumi preview --json` says, as far as it is looked at. */
export interface Digest {
  readonly steps: readonly Step[];
  readonly refused: readonly Refused[];
  /** URNs that the errors name, empty for an error of the program itself. None when the preview succeeded. */
  readonly errors: readonly string[];
}

/**
 * Reads what `pulumi preview --json` wrote.
 *
 * @returns Undefined when it wrote no digest: it failed before the first step, and only its log says why.
 */
export function readDigest(text: string): Digest | undefined {
  const content = json(text);
  if (content === undefined) return undefined;
  const { success, data } = digest.safeParse(content);
  if (!success) return undefined;
  const errors = (data.diagnostics ?? []).filter(({ severity }) => severity === "error");
  return {
    steps: data.steps ?? [],
    refused: errors.flatMap(({ message }) => refusedBy(message)),
    errors: errors.map(({ urn }) => urn ?? ""),
  };
}

/** The engine says it in words only (pulumi v3.259.0, `step_generator.go` and `step.go`). */
function refusedBy(message: string): readonly Refused[] {
  const replaced = /unable to replace resource "([^"]+)"[^]* marked for protection/.exec(message);
  const deleted = /resource "([^"]+)" cannot be deleted\s+because it is protected/.exec(message);
  return [
    ...(replaced?.[1] === undefined ? [] : [{ urn: replaced[1], operation: "replace" } as const]),
    ...(deleted?.[1] === undefined ? [] : [{ urn: deleted[1], operation: "delete" } as const]),
  ];
}

function json(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
