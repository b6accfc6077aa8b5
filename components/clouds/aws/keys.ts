import { Key } from "@pulumi/aws/kms/key";
import * as pulumi from "@pulumi/pulumi";
import { isProtected, type Guard } from "../../protection";
import { policyDocument } from "./policy";
import type { AwsSettings } from "./settings";
import { RETENTION } from "./sizes";

/** What the customer's keys encrypt. */
export const KEY_ROLES = {
  cluster: "Secrets in the cluster's own store",
  disks: "Volumes of pods, of nodes and of the tools",
  data: "Managed databases and caches, and their backups",
  secrets: "Entries of the secret store",
} as const;
export type KeyRole = keyof typeof KEY_ROLES;

/** Days after which a key encrypts with new material; what was encrypted before stays readable. */
export const KEY_ROTATION_DAYS = 90;

/** What the keys are made from. */
export interface AwsKeysArgs {
  /** The account that they belong to. */
  readonly settings: AwsSettings;
  /** Decides whether the keys survive every change of the program but a named consent, and for how long a deleted one waits. */
  readonly needs: Guard;
}

/** The customer's keys: what they encrypt cannot be read by whoever may not use them. */
export class AwsKeys extends pulumi.ComponentResource {
  /** ARNs, by what they encrypt. */
  public readonly arns: Readonly<Record<KeyRole, pulumi.Output<string>>>;

  public constructor(
    private readonly name: string,
    private readonly args: AwsKeysArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("slipway:aws:Keys", name, {}, opts);
    this.arns = {
      cluster: this.add("cluster"),
      disks: this.add("disks"),
      data: this.add("data"),
      secrets: this.add("secrets"),
    };
    this.registerOutputs({ arns: this.arns });
  }

  private add(role: KeyRole): pulumi.Output<string> {
    const { settings, needs } = this.args;
    const name = `${this.name}-${role}`;
    const { arn } = new Key(
      name,
      {
        description: `${KEY_ROLES[role]}, of one Slipway cluster`,
        enableKeyRotation: true,
        rotationPeriodInDays: KEY_ROTATION_DAYS,
        deletionWindowInDays: RETENTION[needs.tier].keyDays,
        policy: keyPolicy(settings.account),
      },
      { parent: this, protect: isProtected(needs, name) },
    );
    return arn;
  }
}

/** A key that policies of the account's identities decide on: without this statement nobody could ever administer it. */
export function keyPolicy(account: string): pulumi.Output<string> {
  return policyDocument({
    sid: "LeftToTheAccount",
    principal: { AWS: `arn:aws:iam::${account}:root` },
    actions: ["kms:*"],
    resources: ["*"],
    reason:
      "In a key's own policy `*` is that key, which it cannot name; and a key whose policy left an action out to the account " +
      "could lose its last administrator.",
  });
}
