import { CustomResource } from "@pulumi/kubernetes/apiextensions";
import * as core from "@pulumi/kubernetes/core/v1";
import { NetworkPolicy } from "@pulumi/kubernetes/networking/v1";
import { Role, RoleBinding } from "@pulumi/kubernetes/rbac/v1";
import * as pulumi from "@pulumi/pulumi";
import type { IdentityNeed, PlatformNeeds, RoleNeed, TenantNeed } from "../../config/needs";
import { SECRET_DRIVER, SECRET_STORE } from "../../systems/secret";
import { identityKey, type CloudPlatform } from "../clouds/contract";
import { VAULT_TRUST } from "../clouds/vault";
import { DELIVERY_ACCOUNT } from "../delivered-kinds";
import { ownershipLabels, RESTRICTED_PODS, type ObjectMetadata } from "../labels";
import { isProtected } from "../protection";
import { CHARTS } from "./charts";
import { deliveryRules, limitsOf, quotaOf, tenantPolicies } from "./governance-rules";
import { trustVault } from "./vault-certificates";

/** What a tenant's place is made from. */
export interface GovernanceArgs {
  /** The tenant: one of those in the needs. */
  readonly tenant: TenantNeed;
  /** What the cluster's systems ask for; also the environment, tier and profile that it belongs to. */
  readonly needs: PlatformNeeds;
  /** Where the tenant's databases, secrets and identities come from. */
  readonly platform: CloudPlatform;
  /** The operator that the tenant's SecretStore is declared for. */
  readonly externalSecrets: pulumi.Resource;
  /** The Vault that the tenant's secrets lie in; absent where they lie in the cloud's own store. */
  readonly vault?: pulumi.Resource;
  /** What the namespace says of itself besides whose it is. */
  readonly says?: Pick<ObjectMetadata, "labels"> & {
    readonly annotations: Record<string, string>;
  };
}

/**
 * A tenant's place in the cluster and its borders: all that its workloads stand on and cannot change. The workloads themselves
 * are Argo CD's.
 */
export class Governance extends pulumi.ComponentResource {
  private readonly namespace: core.Namespace;

  public constructor(
    private readonly name: string,
    private readonly args: GovernanceArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("slipway:addons:Governance", name, {}, opts);
    this.namespace = this.addNamespace();
    this.limit(args.tenant);
    this.isolate();
    this.admitDelivery();
    for (const account of this.accounts()) this.addServiceAccount(account);
    for (const role of args.tenant.roles) this.addRole(role);
    const ground = this.secretGround();
    for (const reader of this.readers()) {
      this.addSecretStore(reader, ground);
      this.addSecretMount(reader);
    }
    this.addAliases();
    this.registerOutputs();
  }

  private addNamespace(): core.Namespace {
    const { tenant, needs, says } = this.args;
    const own = { ...ownershipLabels(needs, tenant.system), ...RESTRICTED_PODS };
    const metadata = { name: tenant.namespace, ...says, labels: { ...own, ...says?.labels } };
    return new core.Namespace(
      `${this.name}-namespace`,
      { metadata },
      // The data of an in-cluster server lives and dies with its namespace.
      { parent: this, protect: isProtected(needs, `${this.name}-namespace`) },
    );
  }

  private limit({ quota }: TenantNeed): void {
    const metadata = this.metadata("tenant");
    new core.ResourceQuota(
      `${this.name}-quota`,
      { metadata, spec: quotaOf(quota) },
      { parent: this },
    );
    new core.LimitRange(
      `${this.name}-limits`,
      { metadata, spec: limitsOf(quota) },
      { parent: this },
    );
  }

  private isolate(): void {
    for (const [policy, spec] of Object.entries(tenantPolicies)) {
      const metadata = this.metadata(policy);
      new NetworkPolicy(`${this.name}-${policy}`, { metadata, spec }, { parent: this });
    }
  }

  /** Argo CD acts as this account when it syncs, so that the API server holds the border even if a project does not. */
  private admitDelivery(): void {
    const metadata = this.metadata(DELIVERY_ACCOUNT);
    const role = new Role(
      `${this.name}-delivery`,
      { metadata, rules: deliveryRules() },
      { parent: this },
    );
    new RoleBinding(
      `${this.name}-delivery-binding`,
      {
        metadata,
        roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name: role.metadata.name },
        subjects: [
          {
            kind: "ServiceAccount",
            name: DELIVERY_ACCOUNT,
            namespace: this.args.tenant.namespace,
          },
        ],
      },
      { parent: this },
    );
  }

  private accounts(): readonly string[] {
    return [
      ...new Set([
        ...this.args.tenant.serviceAccounts,
        ...this.readers().map(({ serviceAccount }) => serviceAccount),
        DELIVERY_ACCOUNT,
      ]),
    ];
  }

  private readers(): readonly IdentityNeed[] {
    const { tenant, needs } = this.args;
    return needs.identities.filter(({ namespace }) => namespace === tenant.namespace);
  }

  /** No pod gets a token that it does not ask for: no workload here talks to the API server. */
  private addServiceAccount(account: string): void {
    const { tenant, platform } = this.args;
    const identity = platform.identities[identityKey(tenant.namespace, account)];
    const metadata = this.metadata(account);
    new core.ServiceAccount(
      `${this.name}-account-${account}`,
      {
        metadata: identity ? { ...metadata, annotations: identity.annotations } : metadata,
        automountServiceAccountToken: false,
      },
      { parent: this },
    );
  }

  /** Reading named Secrets of its own is all that an account of a workload may ask of the API server. */
  private addRole({ role, serviceAccount, secrets }: RoleNeed): void {
    const metadata = this.metadata(role);
    const named = { resources: ["secrets"], resourceNames: [...secrets] };
    // An empty list of names would stand for every Secret.
    const rules = secrets.length === 0 ? [] : [{ apiGroups: [""], ...named, verbs: ["get"] }];
    const { metadata: bound } = new Role(
      `${this.name}-${role}`,
      { metadata, rules },
      { parent: this },
    );
    new RoleBinding(
      `${this.name}-${role}-binding`,
      {
        metadata,
        roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name: bound.name },
        subjects: [
          {
            kind: "ServiceAccount",
            name: serviceAccount,
            namespace: this.args.tenant.namespace,
          },
        ],
      },
      { parent: this },
    );
  }

  /** What is there before a store is: the operator, and of a Vault its entries and the authority that it is trusted by. */
  private secretGround(): pulumi.Resource[] {
    const { externalSecrets, vault } = this.args;
    if (vault === undefined || this.readers().length === 0) return [externalSecrets];
    const metadata = this.metadata(VAULT_TRUST.secret);
    const opts = { parent: this, dependsOn: vault };
    return [externalSecrets, trustVault(`${this.name}-vault-trust`, metadata, opts)];
  }

  private addSecretStore(
    { namespace, serviceAccount, store }: IdentityNeed,
    ground: pulumi.Resource[],
  ): void {
    const { platform } = this.args;
    const provider = platform.secretStore.providers[identityKey(namespace, serviceAccount)];
    if (provider === undefined) return;
    new CustomResource(
      `${this.name}-secret-store${store === SECRET_STORE ? "" : `-${store}`}`,
      {
        apiVersion: CHARTS.externalSecrets.apiVersion,
        kind: "SecretStore",
        metadata: this.metadata(store),
        spec: { provider },
      },
      { parent: this, dependsOn: ground },
    );
  }

  /** It holds what is born at deployment, so that the pods that name it can lie in Git. */
  private addSecretMount({ namespace, serviceAccount, store }: IdentityNeed): void {
    const spec = this.args.platform.secretStore.mounts?.[identityKey(namespace, serviceAccount)];
    if (spec === undefined) return;
    new CustomResource(
      `${this.name}-secret-mount-${store}`,
      {
        apiVersion: SECRET_DRIVER.apiVersion,
        kind: "SecretProviderClass",
        metadata: this.metadata(store),
        spec,
      },
      { parent: this },
    );
  }

  /** Callers use one name whoever runs the server (architecture §5, decision 7). */
  private addAliases(): void {
    const { tenant, needs, platform } = this.args;
    const aliases = [
      ...needs.databases.map((need) => ({ need, to: platform.databases[need.name]?.aliasOf })),
      ...needs.documentDatabases.map((need) => ({
        need,
        to: platform.documentDatabases[need.name]?.aliasOf,
      })),
      ...needs.caches.map((need) => ({ need, to: platform.caches[need.name]?.aliasOf })),
    ];
    for (const { need, to: externalName } of aliases) {
      if (need.system !== tenant.system || externalName === undefined) continue;
      new core.Service(
        `${this.name}-alias-${need.service}`,
        { metadata: this.metadata(need.service), spec: { type: "ExternalName", externalName } },
        { parent: this },
      );
    }
  }

  private metadata(name: string): ObjectMetadata {
    const { tenant, needs } = this.args;
    return {
      name,
      namespace: this.namespace.metadata.name,
      labels: ownershipLabels(needs, tenant.system),
    };
  }
}
