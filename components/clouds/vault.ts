import type { IdentityNeed } from "../../config/needs";

/** Where Vault is, and under which names it knows what it holds: the same on every cloud. */
export const VAULT = {
  /** Namespace of its own. */
  namespace: "vault",
  /** Service account of its pods, as which they use the key that unseals it. */
  serviceAccount: "vault",
  /** URL inside the cluster: a pod that is unsealed answers. */
  url: "https://vault.vault.svc:8200",
  /** Where its key-value engine, version 2, is mounted: the root of the ledger's tree (CT-49 to CT-55). */
  mount: "secret",
  /** Where it takes tokens of the cluster's service accounts. */
  auth: "kubernetes",
  /** Whom such a token must have been made for: one that is stolen from Vault is of no use to the API server. */
  audience: "vault",
} as const;

/** The Secret in each tenant's namespace that says who signs Vault's certificate, and the key in it. */
export const VAULT_TRUST = { secret: "vault-trust", key: "ca.crt" } as const;

/**
 * Name of a reader's role and policy in Vault. A namespace has no dots, so that two readers never share one; whatever starts
 * with `reader.` is this program's.
 */
export function readerName({
  namespace,
  serviceAccount,
}: Pick<IdentityNeed, "namespace" | "serviceAccount">): string {
  return `reader.${namespace}.${serviceAccount}`;
}
