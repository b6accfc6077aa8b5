import { Plan } from "@pulumi/aws/backup/plan";
import { Selection } from "@pulumi/aws/backup/selection";
import { Vault } from "@pulumi/aws/backup/vault";
import type * as pulumi from "@pulumi/pulumi";
import type { PlatformNeeds } from "../../../config/needs";
import { isProtected } from "../../protection";
import { roleWith } from "./cluster-role";
import { serviceTrust } from "./policy";
import { RETENTION } from "./sizes";

/** What the backups are made from. */
export interface BackupsArgs {
  /** Tier and consents: how long they are kept, and whether the vault is protected. */
  readonly needs: PlatformNeeds;
  /** ARN of the key that encrypts them. */
  readonly key: pulumi.Input<string>;
  /** ARNs of the volumes. */
  readonly volumes: readonly pulumi.Input<string>[];
}

/** Backs volumes up every night, into a vault of their own. */
export function backUp(
  name: string,
  { needs, key, volumes }: BackupsArgs,
  opts: pulumi.CustomResourceOptions,
): void {
  const protect = isProtected(needs, `${name}-vault`);
  const vault = new Vault(
    `${name}-vault`,
    { kmsKeyArn: key, forceDestroy: !protect },
    { ...opts, protect },
  );
  const plan = new Plan(
    `${name}-plan`,
    {
      rules: [
        {
          ruleName: "nightly",
          targetVaultName: vault.name,
          schedule: "cron(0 1 * * ? *)",
          lifecycle: { deleteAfter: RETENTION[needs.tier].backupDays },
        },
      ],
    },
    opts,
  );
  const { role, attachments } = roleWith(
    `${name}-role`,
    serviceTrust("backup"),
    { backup: "service-role/AWSBackupServiceRolePolicyForBackup" },
    opts,
  );
  new Selection(
    `${name}-selection`,
    { planId: plan.id, iamRoleArn: role.arn, resources: [...volumes] },
    { ...opts, dependsOn: attachments },
  );
}
