import { textAt } from "../../json";
import type { World } from "../world";
import { isSame, lastPart } from "./place";
import { roleAssignmentType } from "./types";

/** Built-in roles that Azure's services look for ("Azure built-in roles", read 2026-11-21). */
const roles = {
  /** Key Vault Crypto Service Encryption User. */
  encryptWithKey: "e147488a-f6f5-4113-8e2d-b22465e65bf6",
  /** Managed Identity Operator. */
  handOutIdentity: "f1a07417-d97a-45cb-824c-7a7467783830",
} as const;

/** A right that somebody needs. */
export interface Right {
  readonly role: keyof typeof roles;
  /** Object id of who needs it. */
  readonly principal: string;
  /** Id of what it is needed on: on that, or on something in it. */
  readonly below: string;
}

/** Whether a principal was granted a right. */
export function granted({ objects }: World, { role, principal, below }: Right): boolean {
  return objects.some(
    ({ type, inputs }) =>
      type === roleAssignmentType &&
      isSame(inputs.principalId, principal) &&
      lastPart(textAt(inputs, "roleDefinitionId")) === roles[role] &&
      `${textAt(inputs, "scope")}/`.toLowerCase().startsWith(`${below}/`.toLowerCase()),
  );
}
