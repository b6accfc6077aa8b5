import { ManagementLockByScope } from "@pulumi/azure-native/authorization/managementLockByScope";
import type * as pulumi from "@pulumi/pulumi";
import { isProtected, type Guard } from "../../protection";

/** What a lock is made from. */
export interface DeletionLockArgs {
  /** Decides whether there is one. */
  readonly guard: Guard;
  /** Logical name of the resource that it keeps. */
  readonly resource: string;
  /** Id of that resource: what is below it is kept, too. */
  readonly id: pulumi.Input<string>;
}

/** Where the engine refuses to delete a resource, so does Azure: to everybody, in the portal too. */
export function deletionLock(
  name: string,
  { guard, resource, id }: DeletionLockArgs,
  opts: pulumi.CustomResourceOptions,
): void {
  if (!isProtected(guard, resource)) return;
  new ManagementLockByScope(
    name,
    { scope: id, level: "CanNotDelete", notes: "Given up by a consent in the stack file." },
    opts,
  );
}
