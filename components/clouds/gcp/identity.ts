import type { PlatformNeeds } from "../../../config/needs";
import { identityKey, type WorkloadIdentity } from "../contract";

/**
 * Identities of service accounts: GKE gives every one its own (`workloadPrincipal` in project.ts), to which rights are granted
 * directly. No annotation ties it to an account in between, and no label is needed on pods.
 */
export function gcpIdentities({
  identities,
}: Pick<PlatformNeeds, "identities">): Readonly<Record<string, WorkloadIdentity>> {
  return Object.fromEntries(
    identities.map(({ namespace, serviceAccount }) => [
      identityKey(namespace, serviceAccount),
      { annotations: {}, podLabels: {} },
    ]),
  );
}
