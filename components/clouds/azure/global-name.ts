import { createHash } from "node:crypto";
import type { PlatformNeeds } from "../../../config/needs";
import { fitting, type NameKind } from "../../naming";
import type { AzureSettings } from "./settings";

const HASH_LENGTH = 6;

/**
 * A name that nobody else on Azure may have, for a thing whose logical name would not fit: of the environment, the cluster and the
 * thing itself, and a few letters that other subscriptions do not have.
 *
 * @param thing - What it is within its cluster.
 */
export function globalName(
  kind: NameKind,
  { subscription }: Pick<AzureSettings, "subscription">,
  { environment, cluster }: Pick<PlatformNeeds, "environment" | "cluster">,
  thing: string,
): string {
  const own = createHash("sha256").update(subscription).digest("hex").slice(0, HASH_LENGTH);
  return fitting(kind, `${environment}-${cluster}-${thing}-${own}`);
}
