import type { IdentityNeed, PlatformNeeds } from "../../config/needs";
import { readerName, VAULT } from "../clouds/vault";

/** Name of the role, the policy and the service account of the Job that configures Vault. */
export const SETUP = { role: "setup", serviceAccount: "vault-setup" } as const;

/** A policy of Vault's: what may be done, by path. */
export interface VaultPolicy {
  readonly path: Readonly<Record<string, { readonly capabilities: readonly Capability[] }>>;
}

type Capability = "create" | "read" | "update" | "delete" | "list" | "sudo";

/** A role of Vault's auth method for Kubernetes: whose token gets which policies. */
export interface VaultRole {
  readonly bound_service_account_names: readonly string[];
  readonly bound_service_account_namespaces: readonly string[];
  readonly audience: string;
  readonly token_policies: readonly string[];
  /** For as long as a token lives; External Secrets signs in for each round of reading. */
  readonly token_ttl: string;
}

/** A right in Vault, under one name for role and policy. */
export interface VaultGrant {
  readonly name: string;
  readonly role: VaultRole;
  readonly policy: VaultPolicy;
}

/** Every right in Vault: one for each reader, from the same table as the cloud's own stores, and one for the Job itself. */
export function vaultGrants({ identities }: Pick<PlatformNeeds, "identities">): VaultGrant[] {
  return [SETUP_GRANT, ...identities.map(readerGrant)];
}

/** Reads its own entries, each by its whole path: neither its neighbours' nor what a path may one day have below it. */
function readerGrant(reader: IdentityNeed): VaultGrant {
  const name = readerName(reader);
  return {
    name,
    role: roleOf(name, reader.namespace, reader.serviceAccount),
    policy: {
      path: Object.fromEntries(
        reader.readsSecrets.map((entry) => [
          `${VAULT.mount}/data/${entry}`,
          { capabilities: ["read"] },
        ]),
      ),
    },
  };
}

/**
 * What the scripts do and no more; but who may write policies may grant anything, so that whoever may run a pod as this account
 * administers Vault (docs/adr/0012-vault-is-filled-by-a-job.md). It writes entries and cannot read them back.
 */
const SETUP_GRANT: VaultGrant = {
  name: SETUP.role,
  role: roleOf(SETUP.role, VAULT.namespace, SETUP.serviceAccount),
  policy: {
    path: {
      "sys/audit": { capabilities: ["read", "sudo"] },
      "sys/audit/stdout": { capabilities: ["create", "update", "sudo"] },
      "sys/mounts": { capabilities: ["read"] },
      [`sys/mounts/${VAULT.mount}`]: { capabilities: ["create", "update"] },
      "sys/auth": { capabilities: ["read"] },
      [`sys/auth/${VAULT.auth}`]: { capabilities: ["create", "update", "sudo"] },
      [`auth/${VAULT.auth}/config`]: { capabilities: ["create", "update"] },
      [`auth/${VAULT.auth}/role`]: { capabilities: ["list"] },
      [`auth/${VAULT.auth}/role/*`]: { capabilities: ["create", "update", "delete"] },
      "sys/policies/acl": { capabilities: ["list"] },
      "sys/policies/acl/*": { capabilities: ["create", "update", "delete"] },
      [`${VAULT.mount}/data/*`]: { capabilities: ["create", "update"] },
      [`${VAULT.mount}/metadata/*`]: { capabilities: ["create", "read", "update"] },
    },
  },
};

function roleOf(policy: string, namespace: string, serviceAccount: string): VaultRole {
  return {
    bound_service_account_names: [serviceAccount],
    bound_service_account_namespaces: [namespace],
    audience: VAULT.audience,
    token_policies: [policy],
    token_ttl: "10m",
  };
}
