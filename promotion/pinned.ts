import type { Tier } from "../config/environment-spec";
import { UserError } from "../embedded/errors";
import { shortImage, type ImageEntry } from "./image-entries";

/** Where a tag alone will not do, because what was tried in one environment must be what runs in the next (CQ-86, SM-60). */
const NEEDS_DIGEST: Readonly<Record<Tier, boolean>> = {
  development: false,
  preproduction: true,
  production: true,
};

/** Whether every image of a tier has a digest. */
export function needsDigests(tier: Tier): boolean {
  return NEEDS_DIGEST[tier];
}

/**
 * Refuses a tag without a digest where the tier wants one.
 *
 * @param environment - Where the images are to go.
 * @param fix - What gives them a digest, as it completes the message.
 * @throws UserError with every image that has none.
 */
export function assertPinned(
  environment: { readonly name: string; readonly tier: Tier },
  entries: readonly ImageEntry[],
  fix: string,
): void {
  const floating = needsDigests(environment.tier)
    ? entries.filter(({ digest }) => digest === undefined)
    : [];
  if (floating.length === 0) return;
  const lines = floating.map((entry) => `  ${entry.name}: is ${shortImage(entry) || "no tag"}`);
  const where = `${environment.name} (tier ${environment.tier})`;
  throw new UserError(
    [`${where} takes images by digest only, want name:tag@sha256:…`, ...lines, fix].join("\n"),
  );
}
