import { RolePolicy } from "@pulumi/aws/iam/rolePolicy";
import { Secret } from "@pulumi/aws/secretsmanager/secret";
import { SecretVersion } from "@pulumi/aws/secretsmanager/secretVersion";
import * as pulumi from "@pulumi/pulumi";
import type { IdentityNeed, PlatformNeeds, SecretNeed } from "../../../config/needs";
import { fitting } from "../../naming";
import { isProtected } from "../../protection";
import { identityKey, type SecretStoreAccess, type SecretStoreProvider } from "../contract";
import { SecretValues, type DataServices } from "../secret-values";
import type { AwsIdentities } from "./identity";
import { policyDocument } from "./policy";
import type { AwsSettings } from "./settings";
import { RETENTION } from "./sizes";

/** What the secret store is made from. */
export interface AwsSecretStoreArgs {
  /** Account and region: secrets leave neither. */
  readonly settings: AwsSettings;
  /** The entries that systems ask for, and who reads them; tier and consents. */
  readonly needs: PlatformNeeds;
  /** The databases and caches that values come from. */
  readonly data: DataServices;
  /** The roles of the readers. */
  readonly identities: Pick<AwsIdentities, "roles">;
  /** ARN of the key that encrypts every entry. */
  readonly key: pulumi.Input<string>;
}

/** Secrets Manager: an entry for each Secret, and for each reader a policy that names its entries one by one. */
export class AwsSecretStore extends pulumi.ComponentResource implements SecretStoreAccess {
  public readonly name: pulumi.Output<string>;
  public readonly providers: Readonly<Record<string, SecretStoreProvider>>;

  public constructor(
    name: string,
    private readonly args: AwsSecretStoreArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("slipway:aws:SecretStore", name, {}, opts);
    const { needs, settings, identities, key } = args;
    const entries = Object.fromEntries(
      needs.secrets.map((need) => [need.entry, this.addEntry(`${name}-${need.entry}`, need)]),
    );
    for (const reader of needs.identities) {
      const { system, namespace, serviceAccount, readsSecrets } = reader;
      const readable = readsSecrets.flatMap((entry) => entries[entry]?.arn ?? []);
      const role = identities.roles[identityKey(namespace, serviceAccount)];
      if (role === undefined || readable.length === 0) continue;
      new RolePolicy(
        `${name}-${system}-${serviceAccount}`,
        {
          role,
          policy: readerPolicy(readable, key, settings.region),
        },
        { parent: this },
      );
    }
    this.name = pulumi.output(`${settings.account} in ${settings.region}`);
    this.providers = Object.fromEntries(
      needs.identities.map((reader) => [
        identityKey(reader.namespace, reader.serviceAccount),
        provider(reader, settings),
      ]),
    );
    this.registerOutputs({ name: this.name });
  }

  private addEntry(name: string, need: SecretNeed): Secret {
    const { needs, data, key } = this.args;
    const entry = new Secret(
      name,
      {
        name: fitting("awsSecret", need.entry),
        description: `${need.secret} of ${need.system}`,
        kmsKeyId: key,
        recoveryWindowInDays: RETENTION[needs.tier].secretDays,
      },
      { parent: this, protect: isProtected(needs, name) },
    );
    const { values } = new SecretValues(
      `${name}-values`,
      { need, data, guard: needs },
      { parent: this },
    );
    new SecretVersion(
      `${name}-version`,
      // Readers take single keys out of it: `property` of an ExternalSecret.
      { secretId: entry.id, secretString: pulumi.jsonStringify(values) },
      { parent: this },
    );
    return entry;
  }
}

/** Reads some entries, and uses the key for those and through Secrets Manager only. External Secrets asks for nothing more. */
export function readerPolicy(
  entries: readonly pulumi.Input<string>[],
  key: pulumi.Input<string>,
  region: string,
): pulumi.Output<string> {
  return policyDocument(
    { sid: "ReadEntries", actions: ["secretsmanager:GetSecretValue"], resources: entries },
    {
      sid: "DecryptEntries",
      actions: ["kms:Decrypt"],
      resources: [key],
      conditions: {
        StringEquals: {
          "kms:ViaService": `secretsmanager.${region}.amazonaws.com`,
          "kms:EncryptionContext:SecretARN": entries,
        },
      },
    },
  );
}

/** The provider block of a tenant's SecretStore: External Secrets reads as that tenant's service account. */
function provider({ serviceAccount }: IdentityNeed, { region }: AwsSettings): SecretStoreProvider {
  return {
    aws: {
      service: "SecretsManager",
      region,
      auth: { jwt: { serviceAccountRef: { name: serviceAccount } } },
    },
  };
}
