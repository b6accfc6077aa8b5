import { RolePolicy } from "@pulumi/aws/iam/rolePolicy";
import { Key } from "@pulumi/aws/kms/key";
import * as pulumi from "@pulumi/pulumi";
import { isProtected, type Guard } from "../../protection";
import { identityKey, type SealAccess, type WorkloadIdentity } from "../contract";
import { VAULT } from "../vault";
import type { AwsIdentities } from "./identity";
import { KEY_ROTATION_DAYS, keyPolicy } from "./keys";
import { policyDocument } from "./policy";
import type { AwsSettings } from "./settings";
import { RETENTION } from "./sizes";

/** What a seal is made from. */
export interface AwsSealArgs {
  /** Account and region of the key. */
  readonly settings: AwsSettings;
  /** Decides whether the key survives every change of the program but a named consent, and for how long a deleted one waits. */
  readonly needs: Guard;
  /** With the role of Vault's service account. */
  readonly identities: AwsIdentities;
}

/** A key of KMS that unseals Vault, and Vault's right to use it: without the key nobody ever reads what Vault has stored. */
export class AwsSeal extends pulumi.ComponentResource implements SealAccess {
  public readonly kind = "awskms";
  public readonly parameters: Readonly<Record<string, pulumi.Input<string>>>;
  public readonly identity: WorkloadIdentity;

  public constructor(name: string, args: AwsSealArgs, opts: pulumi.ComponentResourceOptions) {
    super("slipway:aws:Seal", name, {}, opts);
    const { settings, needs, identities } = args;
    const account = identityKey(VAULT.namespace, VAULT.serviceAccount);
    const { [account]: identity } = identities.access;
    const { [account]: role } = identities.roles;
    if (identity === undefined || role === undefined) throw new Error(`${account} has no role`);
    const key = new Key(
      `${name}-key`,
      {
        description: "Unseals Vault, of one Slipway cluster",
        enableKeyRotation: true,
        rotationPeriodInDays: KEY_ROTATION_DAYS,
        deletionWindowInDays: RETENTION[needs.tier].keyDays,
        policy: keyPolicy(settings.account),
      },
      { parent: this, protect: isProtected(needs, `${name}-key`) },
    );
    new RolePolicy(`${name}-user`, { role, policy: sealPolicy(key.arn) }, { parent: this });
    this.parameters = { region: settings.region, kms_key_id: key.arn };
    this.identity = identity;
    this.registerOutputs();
  }
}

/** What Vault does with the key. Source: Vault "AWS KMS seal configuration", read 2026-11-21. */
export function sealPolicy(key: pulumi.Input<string>): pulumi.Output<string> {
  return policyDocument({
    sid: "UnsealVault",
    actions: ["kms:Encrypt", "kms:Decrypt", "kms:DescribeKey"],
    resources: [key],
  });
}
