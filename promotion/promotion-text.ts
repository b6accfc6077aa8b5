import {
  criterionLines,
  criterionTable,
  fileList,
  moveLines,
  moveTable,
  quotation,
} from "./description";
import type { Criterion } from "./gate";
import type { Move } from "./moves";
import type { Base } from "./project";
import type { Running } from "./running";

/** All that reviewers, and readers of the history, should know of a promotion. */
export interface Promotion {
  readonly system: string;
  readonly from: string;
  readonly to: string;
  readonly moves: readonly Move[];
  /** What a gate asks and found, whether the target has one or not. */
  readonly gate: readonly Criterion[];
  /** Why a shut gate was passed, in somebody's own words. */
  readonly overridden: string | undefined;
  /** Files of the target that rendering changed. */
  readonly rendered: readonly string[];
  readonly running: Running;
}

/** Title, message and text of a promotion. The history alone tells what was known and who decided. */
export function promotionBody(
  promotion: Promotion,
  base: Base,
): { readonly title: string; readonly message: readonly string[]; readonly body: string } {
  const { system, from, to, moves, gate, overridden, running } = promotion;
  const revisions = revisionsOf(running, base);
  const title = `Promote ${system} from ${from} to ${to}`;
  const message = [
    ...moveLines(moves),
    "",
    `What ${from} shows:`,
    ...criterionLines(gate),
    "",
    `Promoted-From: ${from}`,
    ...revisions.map((revision) => `Promoted-Revision: ${revision}`),
    ...(overridden === undefined ? [] : [`Gate-Override: ${overridden}`]),
  ];
  return { title, message, body: body(promotion, revisions) };
}

function body(promotion: Promotion, revisions: readonly string[]): string {
  const { system, from, to, moves, gate, overridden, rendered } = promotion;
  const shut = gate.some(({ met }) => !met);
  return [
    ...(overridden === undefined
      ? []
      : ["## ⚠️ The gate was shut, and was overridden", quotation(overridden)]),
    "## Images",
    moveTable(moves),
    `They are what ${from} has at ${revisions.join(", ")}.`,
    `## What ${from} shows`,
    ...(shut && overridden === undefined
      ? ["Not all is well there; this target does not ask for it."]
      : []),
    criterionTable(gate),
    ...(rendered.length === 0 ? [] : ["## Rendered again", fileList(rendered)]),
    `To undo it once it is merged: \`npm run rollback -- ${to} ${system}\``,
  ].join("\n\n");
}

/** The commits whose images are promoted: what runs, or what the branch says where nobody can be asked. */
function revisionsOf({ evidence, unread }: Running, base: Base): readonly string[] {
  const known = evidence.flatMap(({ revision }) => (revision === undefined ? [] : [revision]));
  return [...new Set([...known, ...(unread.length > 0 ? [`${base.commit} (Git only)`] : [])])];
}
