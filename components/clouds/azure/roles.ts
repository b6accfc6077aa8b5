import { RoleAssignment } from "@pulumi/azure-native/authorization/roleAssignment";
import type * as pulumi from "@pulumi/pulumi";
import type { AzureSettings } from "./settings";

/**
 * Built-in roles by what they let somebody do; no role of our own, and none that is wider than its use. Source: "Azure built-in
 * roles", read 2026-11-21.
 */
const ROLES = {
  /** Azure Kubernetes Service RBAC Cluster Admin. */
  "administer-cluster": "b1ff04bb-8a4e-4dc4-8eb5-8693973ce19b",
  /** Managed Identity Operator. */
  "hand-out-identity": "f1a07417-d97a-45cb-824c-7a7467783830",
  /** Network Contributor. */
  "use-network": "4d97b98b-1d4f-4787-a291-c67834d212e7",
  /** Reader. */
  read: "acdd72a7-3385-48ef-bd42-f606fba81ae7",
  /** Key Vault Crypto Service Encryption User. */
  "encrypt-with-key": "e147488a-f6f5-4113-8e2d-b22465e65bf6",
  /** Key Vault Secrets User. */
  "read-secret": "4633458b-17de-408a-b874-0445c86b69e6",
  /** AcrPull. */
  "pull-images": "7f951dda-4ed3-4680-a7ca-43fe172d538d",
  /** AcrPush. */
  "push-images": "8311e382-0749-4cb8-b61a-304f252e45ec",
} as const;
export type AzureRole = keyof typeof ROLES;

/** Who may do what, where. */
export interface GrantArgs {
  /** The subscription, which role definitions are written with. */
  readonly settings: Pick<AzureSettings, "subscription">;
  readonly role: AzureRole;
  /** Id of what the role is given on: as narrow as there is. */
  readonly scope: pulumi.Input<string>;
  /** Object id of the principal. */
  readonly principal: pulumi.Input<string>;
  /**
   * What the principal is; a managed identity is a `ServicePrincipal`. Azure wants to know, for somebody whom Entra ID has not heard
   * of everywhere yet.
   */
  readonly kind: pulumi.Input<"ServicePrincipal" | "User">;
}

/** A role on one thing for one principal. */
export function grant(
  name: string,
  { settings, role, scope, principal, kind }: GrantArgs,
  opts: pulumi.CustomResourceOptions,
): RoleAssignment {
  return new RoleAssignment(
    name,
    {
      scope,
      principalId: principal,
      principalType: kind,
      roleDefinitionId: roleId(settings, role),
    },
    opts,
  );
}

/** Id of a role as Azure writes it back: any other form would look like a change. */
export function roleId(
  { subscription }: Pick<AzureSettings, "subscription">,
  role: AzureRole,
): string {
  return `/subscriptions/${subscription}/providers/Microsoft.Authorization/roleDefinitions/${ROLES[role]}`;
}
