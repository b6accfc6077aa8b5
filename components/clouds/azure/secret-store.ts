import { Secret } from "@pulumi/azure-native/keyvault/secret";
import * as pulumi from "@pulumi/pulumi";
import type { IdentityNeed, PlatformNeeds, SecretNeed } from "../../../config/needs";
import { fitting } from "../../naming";
import { isProtected } from "../../protection";
import { identityKey, type SecretStoreAccess, type SecretStoreProvider } from "../contract";
import { SecretValues, type DataServices } from "../secret-values";
import type { AzureCaller } from "./caller";
import type { AzureIdentities } from "./identity";
import type { AzureLogs } from "./logs";
import type { AzureNetwork } from "./network";
import { AzurePrivateEndpoint } from "./private-endpoint";
import { AzurePrivateZone } from "./private-zone";
import { grant } from "./roles";
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
  readonly identities: Pick<AzureIdentities, "principals">;
}

/** Domain in which vaults have their private addresses. Source: "Integrate Key Vault with Azure Private Link", read 2026-11-21. */
const VAULT_DOMAIN = "privatelink.vaultcore.azure.net";

/** Key Vault: an entry for each Secret, and for each entry the one identity that may read it, and no other entry (TD-98, TD-111). */
export class AzureSecretStore extends pulumi.ComponentResource implements SecretStoreAccess {
  public readonly name: pulumi.Output<string>;
  public readonly providers: Readonly<Record<string, SecretStoreProvider>>;

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
      const entry = this.addEntry(`${logical}-${need.entry}`, need);
      for (const reader of needs.identities) this.admit(entry, need, reader);
    }
    const url = this.addWay();
    this.name = this.vault.vaultName;
    this.providers = Object.fromEntries(
      needs.identities.map((reader) => [
        identityKey(reader.namespace, reader.serviceAccount),
        this.provider(reader, url),
      ]),
    );
    this.registerOutputs({ name: this.name });
  }

  private addEntry(name: string, need: SecretNeed): Secret {
    const { needs, data, network } = this.args;
    const { values } = new SecretValues(
      `${name}-values`,
      { need, data, guard: needs },
      { parent: this },
    );
    return new Secret(
      name,
      {
        resourceGroupName: network.resourceGroup,
        vaultName: this.vault.vaultName,
        secretName: fitting("azureSecret", need.entry),
        properties: {
          contentType: "application/json",
          // Readers take single keys out of it: `property` of an ExternalSecret.
          value: pulumi.jsonStringify(values),
        },
      },
      {
        parent: this,
        protect: isProtected(needs, name),
        // To delete an entry alone is a right that nobody has, and its name could not be used again for days: it goes with its vault.
        retainOnDelete: true,
      },
    );
  }

  private admit(entry: Secret, { entry: entryName }: SecretNeed, reader: IdentityNeed): void {
    const { settings, identities } = this.args;
    const { system, namespace, serviceAccount, readsSecrets } = reader;
    const principal = identities.principals[identityKey(namespace, serviceAccount)];
    if (principal === undefined || !readsSecrets.includes(entryName)) return;
    grant(
      `${this.logical}-${entryName}-${system}-${serviceAccount}`,
      { settings, role: "read-secret", scope: entry.id, principal, kind: "ServicePrincipal" },
      { parent: this },
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
}
