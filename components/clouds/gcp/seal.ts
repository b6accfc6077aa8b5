import { CryptoKey } from "@pulumi/gcp/kms/cryptoKey";
import { CryptoKeyIAMMember } from "@pulumi/gcp/kms/cryptoKeyIAMMember";
import { KeyRing } from "@pulumi/gcp/kms/keyRing";
import * as pulumi from "@pulumi/pulumi";
import { isProtected, type Guard } from "../../protection";
import type { SealAccess, WorkloadIdentity } from "../contract";
import { VAULT } from "../vault";
import type { GcpCluster } from "./cluster";
import { KEY_ROTATION_DAYS } from "./keys";
import { workloadPrincipal, type GcpProject } from "./project";
import type { GcpServices } from "./services";
import type { GcpSettings } from "./settings";

/** What a seal is made from. */
export interface GcpSealArgs {
  /** Project and region of the key. */
  readonly settings: GcpSettings;
  /** Decides whether the key survives every change of the program but a named consent. */
  readonly needs: Guard;
  /** The cluster whose service account uses it. */
  readonly cluster: Pick<GcpCluster, "controlPlane">;
  /** The project, by number. */
  readonly project: GcpProject;
  /** The project's APIs. */
  readonly services: GcpServices;
}

/**
 * What Vault does with the key: encrypt, decrypt, and look whether it is there. Source: Vault "GCP Cloud KMS seal configuration",
 * read 2026-11-21.
 */
const ROLES = {
  user: "roles/cloudkms.cryptoKeyEncrypterDecrypter",
  viewer: "roles/cloudkms.viewer",
} as const;

/** A key of Cloud KMS that unseals Vault, and Vault's right to use it. */
export class GcpSeal extends pulumi.ComponentResource implements SealAccess {
  public readonly kind = "gcpckms";
  public readonly parameters: Readonly<Record<string, pulumi.Input<string>>>;
  /** GKE gives every service account an identity of its own. */
  public readonly identity: WorkloadIdentity = { annotations: {}, podLabels: {} };

  public constructor(name: string, args: GcpSealArgs, opts: pulumi.ComponentResourceOptions) {
    super("slipway:gcp:Seal", name, {}, opts);
    const { settings, needs, cluster, project, services } = args;
    // As the other ring: it costs nothing and stays in the project when the stack goes.
    const ring = new KeyRing(
      `${name}-ring`,
      { location: settings.region },
      { parent: this, dependsOn: services.enabled.cloudkms },
    );
    const key = new CryptoKey(
      `${name}-key`,
      {
        keyRing: ring.id,
        purpose: "ENCRYPT_DECRYPT",
        rotationPeriod: `${KEY_ROTATION_DAYS * 24 * 60 * 60}s`,
      },
      { parent: this, protect: isProtected(needs, `${name}-key`) },
    );
    for (const [right, role] of Object.entries(ROLES)) {
      new CryptoKeyIAMMember(
        `${name}-${right}`,
        {
          cryptoKeyId: key.id,
          role,
          member: workloadPrincipal(project, VAULT.namespace, VAULT.serviceAccount),
        },
        // The pool that the principal is in comes with the cluster.
        { parent: this, dependsOn: cluster.controlPlane },
      );
    }
    this.parameters = {
      project: settings.project,
      region: settings.region,
      key_ring: ring.name,
      crypto_key: key.name,
    };
    this.registerOutputs();
  }
}
