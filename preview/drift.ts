import type { ApplicationStatus } from "./applications";
import { changesOf, type Change, type Operation } from "./change";
import { COMMENT_LIMIT } from "./comment";
import { fitted, type Section } from "./cut";
import type { Digest } from "./digest";
import { code, codes } from "./markdown";

/** What is looked at for drift. */
export interface DriftArgs {
  readonly environment: string;
  /** What `pulumi refresh --preview-only --json` wrote; undefined when it failed before its first step. */
  readonly digest: Digest | undefined;
  /** Every Application of the environment's clusters. */
  readonly applications: readonly ApplicationStatus[];
}

/** What the issue about an environment's drift ends with: how the next run finds it. */
export const driftMark = (environment: string): string =>
  `<!-- slipway: drift of ${environment} -->`;

/**
 * What has become of an environment behind its program's back, as the text of an issue. Of what differs it has the names, never
 * the values.
 *
 * @returns Undefined when everything is as it was left.
 */
export function driftReport({ environment, digest, applications }: DriftArgs): string | undefined {
  const changes = digest === undefined ? [] : changesOf(digest);
  const failed = digest === undefined || digest.errors.length > 0;
  const unwell = applications.filter(
    ({ sync, health }) => sync !== "Synced" || health !== "Healthy",
  );
  if (!failed && changes.length + unwell.length === 0) return undefined;
  return fitted(
    {
      head: [
        `**${code(environment)} is not as its last update left it.** This issue closes by itself once it is.`,
        ...(failed
          ? ["", "The refresh failed, so there may be more: the log of the run says why."]
          : []),
      ],
      sections: [
        ...section("Resources", changes.map(resourceLine)),
        ...section("Applications", unwell.map(applicationLine).sort()),
      ],
      foot: ["", driftMark(environment)],
    },
    COMMENT_LIMIT,
  );
}

/** A refresh finds things gone or different, whatever its steps are called. */
const FOUND: Readonly<Partial<Record<Operation, string>>> = {
  delete: "is gone",
  forget: "is gone",
};

function resourceLine({ name, type, operation, fields }: Change): string {
  const differs = fields.length === 0 ? "differs" : `differs in ${codes(fields, 8)}`;
  return `- ${code(name)} ${code(type)} ${FOUND[operation] ?? differs}.`;
}

const applicationLine = ({ cluster, name, sync, health }: ApplicationStatus): string =>
  `- ${code(name)} in cluster ${code(cluster)} is ${code(sync)} and ${code(health)}.`;

function section(title: string, lines: readonly string[]): readonly Section[] {
  return lines.length === 0 ? [] : [{ opening: ["", `#### ${title}`, ""], lines, closing: [] }];
}
