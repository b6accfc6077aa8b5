import * as pulumi from "@pulumi/pulumi";
import type { PlatformNeeds } from "../../config/needs";
import { PROFILE_DEFAULTS } from "../../config/profiles";
import type { SealAccess } from "../clouds/contract";
import type { DataServices } from "../clouds/secret-values";
import { isProtected } from "../protection";
import { CHARTS } from "./charts";
import { addonNamespace, release } from "./release";
import { certifyVault } from "./vault-certificates";
import { VaultSetup } from "./vault-setup";
import { vaultValues } from "./vault-values";

/** What a Vault is made from. */
export interface VaultArgs {
  /** The entries and their readers; environment, tier, profile and consents. */
  readonly needs: PlatformNeeds;
  /** What unseals it. Another seal cannot open what is stored. */
  readonly seal: SealAccess;
  /** The databases and caches that values come from. */
  readonly data: DataServices;
  /** StorageClass of its volumes. */
  readonly storageClass: string;
  /** The operator that signs its certificate. */
  readonly certManager: pulumi.Resource;
}

/**
 * Vault: servers that agree by Raft and unseal themselves by a key of the cloud's, and the Job that fills them. Readers come through
 * External Secrets, as the tenants' own service accounts.
 */
export class Vault extends pulumi.ComponentResource {
  public constructor(name: string, args: VaultArgs, opts: pulumi.ComponentResourceOptions) {
    super("slipway:addons:Vault", name, {}, opts);
    const { needs, seal, data, storageClass, certManager } = args;
    const namespace = addonNamespace(name, CHARTS.vault, needs, this, {
      // What people put into Vault lives and dies with its volumes, and they with their namespace.
      protect: isProtected(needs, `${name}-namespace`),
    });
    const certificate = certifyVault(
      name,
      { needs, namespace: namespace.metadata.name },
      { parent: this, dependsOn: certManager },
    );
    const values = vaultValues({ profile: PROFILE_DEFAULTS[needs.profile], seal, storageClass });
    // Servers are ready when they are unsealed, and they can be unsealed when the Job has initialised them: neither waits.
    const certified = { parent: this, dependsOn: certificate };
    release(name, CHARTS.vault, namespace, values, certified, { skipCrds: true });
    new VaultSetup(`${name}-setup`, { needs, data, namespace, certificate }, { parent: this });
    this.registerOutputs();
  }
}
