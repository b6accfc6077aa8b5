import type { IdentityNeed, PlatformNeeds } from "../../../config/needs";
import { PLATFORM } from "../../labels";
import { VAULT } from "../vault";

/** A service account that has a role in AWS. */
export interface AwsAccount extends Pick<IdentityNeed, "namespace" | "serviceAccount"> {
  /** Whose it is: a system's, or the platform's own. */
  readonly system: string;
}

/** The service accounts that AWS knows: those that read secrets; where they read them from Vault, Vault alone. */
export function awsAccounts({
  identities,
  secretStore,
}: Pick<PlatformNeeds, "identities" | "secretStore">): readonly AwsAccount[] {
  return secretStore.kind === "vault" ? [{ system: PLATFORM, ...VAULT }] : identities;
}
