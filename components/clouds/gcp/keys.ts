import { CryptoKey } from "@pulumi/gcp/kms/cryptoKey";
import { CryptoKeyIAMMember } from "@pulumi/gcp/kms/cryptoKeyIAMMember";
import { KeyRing } from "@pulumi/gcp/kms/keyRing";
import * as pulumi from "@pulumi/pulumi";
import { isProtected, type Guard } from "../../protection";
import { serviceAgent, type GcpProject } from "./project";
import type { GcpServiceName, GcpServices } from "./services";
import type { GcpSettings } from "./settings";

/** Days after which a key encrypts with new material; what was encrypted before stays readable. */
export const KEY_ROTATION_DAYS = 90;

/** What the keys are made from. */
export interface GcpKeysArgs {
  /** Their region, which the keys never leave. Changing it replaces them. */
  readonly settings: GcpSettings;
  /** The project whose services use them. */
  readonly project: GcpProject;
  /** The project's APIs. */
  readonly services: GcpServices;
  /** Decides whether the keys survive every change of the program but a named consent. */
  readonly needs: Guard;
}

/** A key that one of Google's services may use. */
export interface GcpKey {
  /** `projects/…/cryptoKeys/…`. */
  readonly id: pulumi.Output<string>;
  /** The right to use it: whatever is encrypted with the key comes after that. */
  readonly grant: pulumi.Resource;
}

/** The customer's keys: what they encrypt cannot be read without them, not even by Google. */
export class GcpKeys extends pulumi.ComponentResource {
  /** Of the Secrets in the cluster's own store. */
  public readonly secrets: GcpKey;
  /** Of the volumes whose class is `encrypted`. */
  public readonly disks: GcpKey;

  public constructor(
    private readonly name: string,
    private readonly args: GcpKeysArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("slipway:gcp:Keys", name, {}, opts);
    // A key ring costs nothing and cannot be deleted: it stays in the project when the stack goes.
    const ring = new KeyRing(
      `${name}-ring`,
      { location: args.settings.region },
      { parent: this, dependsOn: args.services.enabled.cloudkms },
    );
    this.secrets = this.add("secrets", ring, "container-engine-robot", "container");
    this.disks = this.add("disks", ring, "compute-system", "compute");
    this.registerOutputs();
  }

  /** The agent is there as soon as its service is enabled. */
  private add(
    role: string,
    ring: KeyRing,
    agent: Parameters<typeof serviceAgent>[1],
    service: GcpServiceName,
  ): GcpKey {
    const { project, services, needs } = this.args;
    const name = `${this.name}-${role}`;
    const key = new CryptoKey(
      name,
      {
        keyRing: ring.id,
        purpose: "ENCRYPT_DECRYPT",
        rotationPeriod: `${KEY_ROTATION_DAYS * 24 * 60 * 60}s`,
      },
      { parent: this, protect: isProtected(needs, name) },
    );
    const grant = new CryptoKeyIAMMember(
      `${name}-user`,
      {
        cryptoKeyId: key.id,
        role: "roles/cloudkms.cryptoKeyEncrypterDecrypter",
        member: serviceAgent(project, agent),
      },
      { parent: this, dependsOn: services.enabled[service] },
    );
    return { id: key.id, grant };
  }
}
