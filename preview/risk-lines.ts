import { stackFileName } from "../config/stack-file";
import type { Change } from "./change";
import type { Digest } from "./digest";
import type { Finding, Findings, Loss, Permission } from "./findings";
import { code, codes } from "./markdown";

/** What the engine writes where a value is not known before the update. */
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
/** What it writes in place of a secret. */
const SECRET = "[secret]";

/** How much of a value is shown, in characters: who gets a right must not be cut off. */
const VALUE_LENGTH = 400;

/** What the first line is about. */
export interface HeadlineArgs {
  readonly environment: string;
  readonly digest: Digest | undefined;
  readonly changes: readonly Change[];
  readonly findings: Findings;
}

/** The first line: whoever reads no further has read the worst. */
export function headline(args: HeadlineArgs): string {
  const { environment, digest, changes, findings } = args;
  const [worst, ...others] = findings.losses;
  if (worst !== undefined) return lossHeadline(environment, worst, others.length);
  if (digest === undefined) {
    return `⛔ **The preview of ${code(environment)} failed before its first step.** Its log says why.`;
  }
  if (digest.errors.length > 0) {
    return `⛔ **The preview of ${code(environment)} failed.** What it found until then is below; its log says why.`;
  }
  const risks = findings.permissions.length + findings.exposures.length;
  if (risks > 0) {
    return `⚠️ **Somebody gets rights, or a way in, in ${code(environment)}.** Nothing stateful is replaced or deleted.`;
  }
  if (changes.length === 0) return `**Nothing changes in ${code(environment)}.**`;
  return `**Nothing stateful is replaced or deleted in ${code(environment)}.** Nobody gets rights.`;
}

function lossHeadline(
  environment: string,
  { change, because, consent }: Loss,
  more: number,
): string {
  const kind = change.type.split(":").at(-1) ?? "";
  const verb = change.operation === "replace" ? "Replaces" : "Deletes";
  const what = `⛔ **${verb} ${code(change.name)} (${code(kind)}) in ${code(environment)}: ${because}.**`;
  const file = code(stackFileName(environment));
  const consents = {
    missing: ` ${file} does not consent: the update will be refused.`,
    given: ` ${file} consents.`,
    "not needed": "",
  };
  return `${what}${consents[consent]}${more > 0 ? ` And ${more} more.` : ""}`;
}

/** One resource that is lost: what, why it matters, why it happens, and whether anybody agreed. */
export function lossLine({ change, because, consent }: Loss): string {
  const cause = change.causes.length === 0 ? "" : ` Replaced for ${codes(change.causes, 5)}.`;
  const consents = { missing: " **No consent.**", given: " With consent.", "not needed": "" };
  return `- ${subject(change)}: ${because}.${cause}${consents[consent]}`;
}

/** One resource that gives rights, and to whom. */
export function permissionLine({ change, because, shown }: Permission): string {
  const facts = Object.entries(shown).map(([field, value]) => `${field} ${valueText(value)}`);
  return `- ${subject(change)}: ${because}${facts.length === 0 ? "" : `: ${facts.join(", ")}`}.`;
}

/** One resource that can be reached from outside now, or no longer stands in somebody's way. */
export function exposureLine({ change, because }: Finding): string {
  return `- ${subject(change)}: ${because}.`;
}

const subject = ({ operation, name, type }: Change): string =>
  `**${operation}** ${code(name)} ${code(type)}`;

/** A value that the table of risks allows to be shown. */
function valueText(value: unknown): string {
  if (value === UNKNOWN) return "known after the update";
  if (value === SECRET) return "a secret";
  return code(typeof value === "string" ? value : JSON.stringify(value), VALUE_LENGTH);
}
