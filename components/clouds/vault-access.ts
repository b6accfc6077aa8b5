import * as pulumi from "@pulumi/pulumi";
import type { IdentityNeed, PlatformNeeds } from "../../config/needs";
import { identityKey, type SecretStoreAccess, type SecretStoreProvider } from "./contract";
import { readerName, VAULT, VAULT_TRUST } from "./vault";

/**
 * Vault as External Secrets reads it: as the tenant's service account, by a token that the cluster signs for Vault alone. What
 * it may read is the role's policy.
 */
export function vaultAccess({ identities }: Pick<PlatformNeeds, "identities">): SecretStoreAccess {
  return {
    name: pulumi.output(VAULT.url),
    providers: Object.fromEntries(
      identities.map((reader) => [
        identityKey(reader.namespace, reader.serviceAccount),
        provider(reader),
      ]),
    ),
  };
}

function provider(reader: IdentityNeed): SecretStoreProvider {
  return {
    vault: {
      server: VAULT.url,
      path: VAULT.mount,
      version: "v2",
      caProvider: { type: "Secret", name: VAULT_TRUST.secret, key: VAULT_TRUST.key },
      auth: {
        kubernetes: {
          mountPath: VAULT.auth,
          role: readerName(reader),
          serviceAccountRef: { name: reader.serviceAccount, audiences: [VAULT.audience] },
        },
      },
    },
  };
}
