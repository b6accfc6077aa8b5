import type { Guard } from "../components/protection";
import { blastRadius } from "./blast-radius";
import { changesOf, OPERATIONS, type Change, type Operation } from "./change";
import { fitted, type Section } from "./cut";
import type { Digest } from "./digest";
import { findingsOf, type Findings } from "./findings";
import { listing } from "./listing";
import { code } from "./markdown";
import { clusterNames } from "./place";
import { exposureLine, headline, lossLine, permissionLine } from "./risk-lines";
import type { ServiceChange } from "./tree-changes";
import { treeLine } from "./tree-lines";

/** GitHub refuses a comment of more characters. */
export const COMMENT_LIMIT = 65_536;

/** What a comment is about. */
export interface CommentArgs {
  /** Name of the environment, and of its stack. */
  readonly environment: string;
  readonly guard: Guard;
  /** Names of the clusters in the stack file. */
  readonly clusters: readonly string[];
  /** Undefined when the preview failed before its first step. */
  readonly digest: Digest | undefined;
  /** How the rendered tree differs from the base branch's. */
  readonly tree: readonly ServiceChange[];
}

/** What a preview's comment ends with: how the next run finds it. */
export const commentMark = (environment: string): string =>
  `<!-- slipway: preview of ${environment} -->`;

/**
 * The comment on a pull request: what it would do to one environment, the gravest first. It has nothing that changes from run
 * to run (no time, no duration, no address of a run), so that an unchanged preview gives the same text.
 *
 * @param limit - Its greatest length in characters.
 */
export function previewComment(args: CommentArgs, limit = COMMENT_LIMIT): string {
  const { environment, guard, digest, tree } = args;
  const changes = digest === undefined ? [] : changesOf(digest);
  const findings = findingsOf(changes, guard);
  const clusters = digest === undefined ? [] : clusterNames(digest, args.clusters);
  return fitted(
    {
      head: [
        headline({ environment, digest, changes, findings }),
        "",
        summary(environment, changes),
      ],
      sections: [
        ...riskSections(findings),
        ...errorSection(digest),
        ...section("Blast radius", blastRadius(changes, clusters)),
        ...section("Rendered tree", { opening: [], lines: tree.map(treeLine) }),
        ...folded("Everything, by kind", listing(changes)),
      ],
      foot: ["", commentMark(environment)],
    },
    limit,
  );
}

function summary(environment: string, changes: readonly Change[]): string {
  const counts = OPERATIONS.map((operation) => [operation, count(changes, operation)] as const)
    .filter(([, number]) => number > 0)
    .map(([operation, number]) => `${number} to ${operation}`);
  const what = counts.length === 0 ? "no resource changes" : counts.join(", ");
  return `Stack ${code(environment)}: ${what}.`;
}

const count = (changes: readonly Change[], operation: Operation): number =>
  changes.filter((change) => change.operation === operation).length;

function riskSections({ losses, permissions, exposures }: Findings): readonly Section[] {
  return [
    ...section("Lost for good", { opening: [], lines: losses.map(lossLine) }),
    ...section("Rights gained", { opening: [], lines: permissions.map(permissionLine) }),
    ...section("Open to the outside", { opening: [], lines: exposures.map(exposureLine) }),
  ];
}

/** Their texts may quote values: they stay in the log. */
function errorSection(digest: Digest | undefined): readonly Section[] {
  const urns = [...new Set(digest?.errors.filter((urn) => urn !== ""))].sort();
  const names = urns.map((urn) => `- ${code(urn.split("::").slice(3).join("::"))}`);
  return section("Failed, for a reason that the log gives", { opening: [], lines: names });
}

type Content = Pick<Section, "opening" | "lines">;

/** A section under its title; none where there is nothing to say. */
function section(title: string, { opening, lines }: Content): readonly Section[] {
  if (lines.length === 0) return [];
  return [{ opening: ["", `#### ${title}`, "", ...opening], lines, closing: [] }];
}

/** A section that opens on a click. */
function folded(title: string, lines: readonly string[]): readonly Section[] {
  if (lines.length === 0) return [];
  const opening = ["", "<details>", `<summary>${title}</summary>`, ""];
  return [{ opening, lines, closing: ["", "</details>"] }];
}
