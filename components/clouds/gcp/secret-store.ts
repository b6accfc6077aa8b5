import { Secret } from "@pulumi/gcp/secretmanager/secret";
import { SecretIamMember } from "@pulumi/gcp/secretmanager/secretIamMember";
import { SecretVersion } from "@pulumi/gcp/secretmanager/secretVersion";
import * as pulumi from "@pulumi/pulumi";
import type { IdentityNeed, PlatformNeeds, SecretNeed } from "../../../config/needs";
import { fitting } from "../../naming";
import { isProtected } from "../../protection";
import { identityKey, type SecretStoreAccess, type SecretStoreProvider } from "../contract";
import { SecretValues, type DataServices } from "../secret-values";
import type { GcpCluster } from "./cluster";
import { workloadPrincipal, type GcpProject } from "./project";
import type { GcpServices } from "./services";
import type { GcpSettings } from "./settings";

/** What the secret store is made from. */
export interface GcpSecretStoreArgs {
  /** Project and region: secrets leave neither. */
  readonly settings: GcpSettings;
  /** The entries that systems ask for, and who reads them; tier and consents. */
  readonly needs: PlatformNeeds;
  /** The databases and caches that values come from. */
  readonly data: DataServices;
  /** The cluster whose service accounts are the readers. */
  readonly cluster: Pick<GcpCluster, "clusterName" | "controlPlane">;
  /** The project, by number. */
  readonly project: GcpProject;
  /** The project's APIs. */
  readonly services: GcpServices;
}

/** Secret Manager: an entry for each Secret, and for each entry the one service account that may read it. */
export class GcpSecretStore extends pulumi.ComponentResource implements SecretStoreAccess {
  public readonly name: pulumi.Output<string>;
  public readonly providers: Readonly<Record<string, SecretStoreProvider>>;

  public constructor(
    name: string,
    private readonly args: GcpSecretStoreArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("slipway:gcp:SecretStore", name, {}, opts);
    const { needs, settings } = args;
    for (const need of needs.secrets) {
      const entry = this.addEntry(`${name}-${need.entry}`, need);
      const readers = needs.identities.filter(({ readsSecrets }) =>
        readsSecrets.includes(need.entry),
      );
      for (const reader of readers) this.admit(`${name}-${need.entry}`, entry, reader);
    }
    this.name = pulumi.output(settings.project);
    this.providers = Object.fromEntries(
      needs.identities.map((reader) => [
        identityKey(reader.namespace, reader.serviceAccount),
        this.provider(reader),
      ]),
    );
    this.registerOutputs({ name: this.name });
  }

  private addEntry(name: string, need: SecretNeed): Secret {
    const { needs, settings, data, services } = this.args;
    const protect = isProtected(needs, name);
    const entry = new Secret(
      name,
      {
        secretId: fitting("gcpSecret", need.entry),
        replication: { userManaged: { replicas: [{ location: settings.region }] } },
        deletionProtection: protect,
      },
      { parent: this, protect, dependsOn: services.enabled.secretmanager },
    );
    const { values } = new SecretValues(
      `${name}-values`,
      { need, data, guard: needs },
      { parent: this },
    );
    new SecretVersion(
      `${name}-version`,
      // Readers take single keys out of it: `property` of an ExternalSecret.
      { secret: entry.id, secretData: pulumi.jsonStringify(values) },
      { parent: this },
    );
    return entry;
  }

  private admit(name: string, { secretId }: Secret, reader: IdentityNeed): void {
    const { namespace, serviceAccount } = reader;
    const { project, cluster } = this.args;
    new SecretIamMember(
      `${name}-reader`,
      {
        secretId,
        role: "roles/secretmanager.secretAccessor",
        member: workloadPrincipal(project, namespace, serviceAccount),
      },
      { parent: this, dependsOn: cluster.controlPlane },
    );
  }

  /** The provider block of a tenant's SecretStore: External Secrets asks GKE for a token of its reader. */
  private provider({ serviceAccount }: IdentityNeed): SecretStoreProvider {
    const { settings, cluster } = this.args;
    return {
      gcpsm: {
        projectID: settings.project,
        auth: {
          workloadIdentity: {
            clusterProjectID: settings.project,
            clusterLocation: settings.region,
            clusterName: cluster.clusterName,
            serviceAccountRef: { name: serviceAccount },
          },
        },
      },
    };
  }
}
