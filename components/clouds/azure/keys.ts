import { DiskEncryptionSet } from "@pulumi/azure-native/compute/diskEncryptionSet";
import { Key } from "@pulumi/azure-native/keyvault/key";
import * as pulumi from "@pulumi/pulumi";
import type { PlatformNeeds } from "../../../config/needs";
import { isProtected } from "../../protection";
import type { AzureCaller } from "./caller";
import type { AzureLogs } from "./logs";
import type { AzureNetwork } from "./network";
import { grant } from "./roles";
import type { AzureSettings } from "./settings";
import { VAULT_RETENTION } from "./sizes";
import { AzureVault } from "./vault";

/** Days after which a key encrypts with new material; what was encrypted before stays readable. */
export const KEY_ROTATION_DAYS = 90;

/** What the keys are made from. */
export interface AzureKeysArgs {
  /** Subscription and location, which the keys never leave. */
  readonly settings: AzureSettings;
  /** Decides whether the keys survive every change of the program but a named consent. */
  readonly needs: PlatformNeeds;
  /** The resource group that they are in. */
  readonly network: Pick<AzureNetwork, "resourceGroup">;
  /** The tenant that knows who uses them. */
  readonly caller: AzureCaller;
  /** Where uses of the keys are noted. */
  readonly logs: AzureLogs;
}

/** The customer's key: disks of nodes and of pods cannot be read without it, not even by Microsoft. */
export class AzureKeys extends pulumi.ComponentResource {
  /** Id of the disk encryption set, which disks are told. */
  public readonly disks: pulumi.Output<string>;
  /** The right to use the key: whatever is encrypted comes after that. */
  public readonly disksGrant: pulumi.Resource;

  public constructor(name: string, args: AzureKeysArgs, opts: pulumi.ComponentResourceOptions) {
    super("slipway:azure:Keys", name, {}, opts);
    const { settings, needs, network } = args;
    const { days } = VAULT_RETENTION[needs.tier];
    const vault = new AzureVault(
      `${name}-vault`,
      // Disks take no key that could be lost for good within the hour.
      { ...args, content: "keys", retention: { days, purgeProtection: true } },
      { parent: this },
    );
    const key = new Key(
      `${name}-disks`,
      {
        resourceGroupName: network.resourceGroup,
        vaultName: vault.vaultName,
        keyName: "disks",
        properties: { kty: "RSA", keySize: 3072, rotationPolicy: rotationPolicy() },
      },
      {
        parent: this,
        protect: isProtected(needs, `${name}-disks`),
        // To delete a key alone is a right that nobody has: it goes with its vault.
        retainOnDelete: true,
      },
    );
    const set = new DiskEncryptionSet(
      `${name}-disks-set`,
      {
        resourceGroupName: network.resourceGroup,
        location: settings.location,
        identity: { type: "SystemAssigned" },
        encryptionType: "EncryptionAtRestWithCustomerKey",
        activeKey: { keyUrl: key.keyUriWithVersion, sourceVault: { id: vault.id } },
        rotationToLatestKeyVersionEnabled: true,
      },
      // The set follows the key's rotation by itself.
      { parent: this, ignoreChanges: ["activeKey.keyUrl"] },
    );
    this.disks = set.id;
    this.disksGrant = grant(
      `${name}-disks-user`,
      {
        settings,
        role: "encrypt-with-key",
        scope: key.id,
        principal: set.identity.apply((identity) => identity?.principalId ?? ""),
        kind: "ServicePrincipal",
      },
      { parent: this },
    );
    this.registerOutputs({ disks: this.disks });
  }
}

/** New material at a fixed age; nothing expires, for what was encrypted once has to be read for as long as it lasts. */
export function rotationPolicy(): {
  lifetimeActions: { action: { type: "rotate" }; trigger: { timeAfterCreate: string } }[];
} {
  const trigger = { timeAfterCreate: `P${KEY_ROTATION_DAYS}D` };
  return { lifetimeActions: [{ action: { type: "rotate" }, trigger }] };
}
