import { Secret } from "@pulumi/azure-native/keyvault/secret";
import * as pulumi from "@pulumi/pulumi";
import type { IdentityNeed, PlatformNeeds, SecretNeed } from "../../../config/needs";
import { isProtected } from "../../protection";
import {
  identityKey,
  type SecretMount,
  type SecretStoreAccess,
  type SecretStoreProvider,
} from "../contract";
import { SecretValues, type DataServices } from "../secret-values";
import type { AzureCaller } from "./caller";
import type { AzureIdentities } from "./identity";
import type { AzureLogs } from "./logs";
import type { AzureNetwork } from "./network";
import { AzurePrivateEndpoint } from "./private-endpoint";
import { AzurePrivateZone } from "./private-zone";
import { grant } from "./roles";
import { objectNameOf, secretProviderClass } from "./secret-provider-class";
import type { AzureSettings } from "./settings";
import { VAULT_RETENTION } from "./sizes";
import { AzureVault } from "./vault";

/** What the secret store is made from. */
export interface AzureSecretStoreArgs {
  /** Subscription and location: secrets leave neither. */
  readonly settings: AzureSettings;
  /** The entries that systems ask for, and who reads them; tier and consents. */
  readonly needs: PlatformNeeds;
  /** The network from which entries are read. */
  readonly network: AzureNetwork;
  /** The tenant that knows the readers. */
  readonly caller: AzureCaller;
  /** Where it is noted who read what. */
  readonly logs: AzureLogs;
  /** The databases and caches that values come from. */
  readonly data: DataServices;
  /** The identities of the readers. */
  readonly identities: Pick<AzureIdentities, "principals" | "clients">;
}

/** Domain in which vaults have their private addresses. Source: "Integrate Key Vault with Azure Private Link", read 2026-11-21. */
const VAULT_DOMAIN = "privatelink.vaultcore.azure.net";

/**
 * Key Vault: an entry for each Secret, or for each of its values where pods mount them, and for each entry the one identity that may
 * read it, and no other entry (TD-98, TD-111).
 */
export class AzureSecretStore extends pulumi.ComponentResource implements SecretStoreAccess {
  public readonly name: pulumi.Output<string>;
  public readonly providers: Readonly<Record<string, SecretStoreProvider>>;
  public readonly mounts: Readonly<Record<string, SecretMount>>;

  private readonly vault: AzureVault;

  public constructor(
    private readonly logical: string,
    private readonly args: AzureSecretStoreArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("slipway:azure:SecretStore", logical, {}, opts);
    const { needs } = args;
    this.vault = new AzureVault(
      `${logical}-vault`,
      { ...args, content: "secrets", retention: VAULT_RETENTION[needs.tier] },
      { parent: this },
    );
    for (const need of needs.secrets) {
      for (const entry of this.entriesOf(need)) {
        const made = this.addEntry(entry);
        for (const reader of needs.identities) this.admit(made, entry, need, reader);
      }
    }
    const url = this.addWay();
    this.name = this.vault.vaultName;
    const mounting = needs.identities.filter((reader) => this.mountedBy(reader).length > 0);
    const copying = needs.identities.filter((reader) => !mounting.includes(reader));
    this.providers = byReader(copying, (reader) => this.provider(reader, url));
    this.mounts = byReader(mounting, (reader) => this.mount(reader, url));
    this.registerOutputs({ name: this.name });
  }

  /** One entry with all values of a Secret, or one for each where a driver mounts them: it takes an entry as a whole. */
  private entriesOf(need: SecretNeed): readonly Entry[] {
    const { needs: guard, data } = this.args;
    const name = `${this.logical}-${need.entry}-values`;
    const { values } = new SecretValues(name, { need, data, guard }, { parent: this });
    const { entry, objects } = need;
    if (objects === undefined)
      // Readers take single keys out of it: `property` of an ExternalSecret.
      return [
        { name: entry, contentType: "application/json", value: pulumi.jsonStringify(values) },
      ];
    return Object.entries(values).flatMap(([key, value]) => {
      const object = objects[key];
      return object === undefined ? [] : [{ name: object, contentType: "text/plain", value }];
    });
  }

  private addEntry({ name: entry, contentType, value }: Entry): Secret {
    const { needs, network } = this.args;
    const name = `${this.logical}-${entry}`;
    return new Secret(
      name,
      {
        resourceGroupName: network.resourceGroup,
        vaultName: this.vault.vaultName,
        secretName: objectNameOf(entry),
        properties: { contentType, value },
      },
      {
        parent: this,
        protect: isProtected(needs, name),
        // To delete an entry alone is a right that nobody has, and its name could not be used again for days: it goes with its vault.
        retainOnDelete: true,
      },
    );
  }

  private admit(made: Secret, { name }: Entry, need: SecretNeed, reader: IdentityNeed): void {
    const { settings, identities } = this.args;
    const { system, serviceAccount, readsSecrets } = reader;
    const principal = identities.principals[keyOf(reader)];
    if (principal === undefined || !readsSecrets.includes(need.entry)) return;
    grant(
      `${this.logical}-${name}-${system}-${serviceAccount}`,
      { settings, role: "read-secret", scope: made.id, principal, kind: "ServicePrincipal" },
      { parent: this },
    );
  }

  /** The Secrets that the pods of an account mount: all that it reads, or none. */
  private mountedBy({ readsSecrets }: IdentityNeed): readonly SecretNeed[] {
    return this.args.needs.secrets.filter(
      ({ entry, objects }) => objects !== undefined && readsSecrets.includes(entry),
    );
  }

  /** The vault has an address in the cluster's network, and no other. Gives the URL that leads there. */
  private addWay(): pulumi.Output<string> {
    const { settings, network } = this.args;
    const zone = new AzurePrivateZone(
      `${this.logical}-names`,
      { domain: VAULT_DOMAIN, network },
      { parent: this },
    );
    const { hosts } = new AzurePrivateEndpoint(
      `${this.logical}-way`,
      { settings, network, zone, target: this.vault.id, service: "vault" },
      { parent: this },
    );
    // The name is there before it leads to the endpoint: whoever uses it waits for that.
    return pulumi.all([this.vault.uri, hosts]).apply(([uri]) => uri);
  }

  /** The provider block of a tenant's SecretStore: External Secrets reads as the identity of the reader, by a token of the reader's. */
  private provider(
    { serviceAccount }: IdentityNeed,
    vaultUrl: pulumi.Output<string>,
  ): SecretStoreProvider {
    return {
      azurekv: {
        authType: "WorkloadIdentity",
        tenantId: this.args.caller.tenant,
        vaultUrl,
        serviceAccountRef: { name: serviceAccount },
      },
    };
  }
  /** What the driver is told of a reader: it reads as that, by a token of the pod's account, which no container sees. */
  private mount(reader: IdentityNeed, vaultUrl: pulumi.Output<string>): SecretMount {
    const { caller, identities } = this.args;
    const { vaultName } = this.vault;
    const client = identities.clients[keyOf(reader)];
    if (client === undefined) throw new Error(`${keyOf(reader)} mounts secrets as nobody`);
    return secretProviderClass({
      secrets: this.mountedBy(reader),
      client,
      tenant: caller.tenant,
      // Known once its URL leads to it.
      vaultName: pulumi.all([vaultName, vaultUrl]).apply(([name]) => name),
    });
  }
}

/** What an entry of the vault holds. */
interface Entry {
  /** Its name, before it is made to fit. */
  readonly name: string;
  readonly contentType: string;
  readonly value: pulumi.Input<string>;
}

function keyOf({ namespace, serviceAccount }: IdentityNeed): string {
  return identityKey(namespace, serviceAccount);
}

function byReader<T>(
  readers: readonly IdentityNeed[],
  value: (reader: IdentityNeed) => T,
): Record<string, T> {
  return Object.fromEntries(readers.map((reader) => [keyOf(reader), value(reader)]));
}
