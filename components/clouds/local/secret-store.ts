import { Namespace, Secret } from "@pulumi/kubernetes/core/v1";
import { Role, RoleBinding } from "@pulumi/kubernetes/rbac/v1";
import * as pulumi from "@pulumi/pulumi";
import type { IdentityNeed, PlatformNeeds, SecretNeed } from "../../../config/needs";
import { SECRET_READER } from "../../../config/secret-needs";
import { ownershipLabels, PLATFORM, RESTRICTED_PODS } from "../../labels";
import { isProtected } from "../../protection";
import {
  identityKey,
  IN_CLUSTER_API,
  type SecretStoreAccess,
  type SecretStoreProvider,
} from "../contract";
import { SecretValues, type DataServices } from "../secret-values";

/** The namespace that serves as a cluster's store: one Secret for each entry. No workload runs in it. */
export const STORE_NAMESPACE = "slipway-secrets";

/** What a local secret store is made from. */
export interface LocalSecretStoreArgs {
  /** What the cluster's systems ask for; also the environment, tier and profile that it belongs to. */
  readonly needs: PlatformNeeds;
  /** The databases and caches that values come from. */
  readonly data: DataServices;
  /** The namespace that serves as the store; {@link STORE_NAMESPACE} unless the environment is a guest. */
  readonly namespace?: string;
}

/** A namespace as secret store, read through External Secrets' `kubernetes` provider. */
export class LocalSecretStore extends pulumi.ComponentResource implements SecretStoreAccess {
  public readonly name: pulumi.Output<string>;
  public readonly namespace: string;
  public readonly providers: Readonly<Record<string, SecretStoreProvider>>;

  public constructor(
    name: string,
    args: LocalSecretStoreArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("slipway:local:SecretStore", name, {}, opts);
    const { needs } = args;
    this.namespace = args.namespace ?? STORE_NAMESPACE;
    const labels = { ...ownershipLabels(needs, PLATFORM), ...RESTRICTED_PODS };
    const namespace = new Namespace(
      `${name}-namespace`,
      { metadata: { name: this.namespace, labels } },
      { parent: this, protect: isProtected(needs, `${name}-namespace`) },
    );
    for (const need of needs.secrets) this.addEntry(`${name}-${need.entry}`, need, args, namespace);
    for (const reader of needs.identities) {
      this.admitReader(
        `${name}-${reader.system}-${reader.serviceAccount}`,
        reader,
        args,
        namespace,
      );
    }
    this.name = namespace.metadata.name;
    this.providers = Object.fromEntries(
      needs.identities.map((reader) => [
        identityKey(reader.namespace, reader.serviceAccount),
        provider(reader, this.namespace),
      ]),
    );
    this.registerOutputs({ name: this.name });
  }

  private addEntry(
    name: string,
    need: SecretNeed,
    { needs, data }: LocalSecretStoreArgs,
    namespace: Namespace,
  ): void {
    const { values } = new SecretValues(
      `${name}-values`,
      { need, data, guard: needs },
      { parent: this },
    );
    new Secret(
      name,
      {
        metadata: {
          name: need.entry,
          namespace: namespace.metadata.name,
          labels: ownershipLabels(needs, need.system),
        },
        stringData: values,
      },
      { parent: this },
    );
  }

  /** Lets a reader get its own entries by name: it can list nothing and see nobody else's. */
  private admitReader(
    name: string,
    { system, namespace, serviceAccount, readsSecrets }: IdentityNeed,
    { needs }: LocalSecretStoreArgs,
    store: Namespace,
  ): void {
    const metadata = {
      name: `${system}-${serviceAccount}`,
      namespace: store.metadata.name,
      labels: ownershipLabels(needs, system),
    };
    const entries = { resources: ["secrets"], resourceNames: [...readsSecrets] };
    const role = new Role(
      name,
      { metadata, rules: [{ apiGroups: [""], ...entries, verbs: ["get"] }] },
      { parent: this, aliases: [{ name: former(name) }] },
    );
    new RoleBinding(
      `${name}-binding`,
      {
        metadata,
        roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name: role.metadata.name },
        subjects: [{ kind: "ServiceAccount", name: serviceAccount, namespace }],
      },
      { parent: this, aliases: [{ name: former(`${name}-binding`) }] },
    );
  }
}

/** The name of a tenant's one reader while no tenant had several. */
const former = (name: string): string => name.replace(`-${SECRET_READER}`, "-reader");

/**
 * The provider block of a tenant's SecretStore. External Secrets asks the API server what the reader may do before it calls the
 * store valid; `get` on named Secrets satisfies it (External Secrets v0.20.4, pkg/provider/kubernetes/validate.go).
 */
function provider({ serviceAccount }: IdentityNeed, remoteNamespace: string): SecretStoreProvider {
  return {
    kubernetes: {
      remoteNamespace,
      server: {
        url: IN_CLUSTER_API,
        // Kubernetes puts the API server's authority into this ConfigMap in every namespace.
        caProvider: { type: "ConfigMap", name: "kube-root-ca.crt", key: "ca.crt" },
      },
      auth: { serviceAccount: { name: serviceAccount } },
    },
  };
}
