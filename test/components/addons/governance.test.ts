import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { Governance } from "../../../components/addons/governance";
import { RESTRICTED_PODS } from "../../../components/labels";
import type { PlatformNeeds } from "../../../config/needs";
import { Harness, listing, only, type Registered } from "../../support/harness";
import {
  inCluster,
  managedCache,
  managedDatabase,
  managedDocuments,
  needsOf,
  StubPlatform,
} from "../../support/platforms";
import { specWith } from "../../support/specs";

type Parts = ConstructorParameters<typeof StubPlatform>[0];

const store = {
  name: pulumi.output("vault"),
  providers: { "secumsg/secret-reader": { vault: { server: "https://vault.example" } } },
};

async function govern(
  parts: Parts = { secretStore: store },
  needs: PlatformNeeds = needsOf(),
): Promise<readonly Registered[]> {
  const harness = await Harness.install();
  const [tenant] = needs.tenants;
  assert.ok(tenant);
  const platform = new StubPlatform(parts);
  const externalSecrets = platform.cluster.provider;
  new Governance("t", { tenant, needs, platform, externalSecrets }, inCluster());
  return harness.settle();
}

const SERVICE_ACCOUNT = "kubernetes:core/v1:ServiceAccount";

describe("a tenant's place", () => {
  it("is a namespace with its borders, accounts and store", async () => {
    const resources = await govern();
    const accounts = ["auth", "auth-migrations", "delivery", "gateway", "gateway-placeholder"];
    const more = ["keys", "keys-migrations", "messages", "messages-migrations", "postgres"];
    assert.deepEqual(
      listing(resources).filter((line) => line.startsWith("kubernetes:")),
      [
        "kubernetes:core/v1:LimitRange t-limits",
        "kubernetes:core/v1:Namespace t-namespace",
        "kubernetes:core/v1:ResourceQuota t-quota",
        ...[...accounts, ...more, "secret-reader"].map(
          (account) => `${SERVICE_ACCOUNT} t-account-${account}`,
        ),
        "kubernetes:external-secrets.io/v1:SecretStore t-secret-store",
        "kubernetes:networking.k8s.io/v1:NetworkPolicy t-allow-dns",
        "kubernetes:networking.k8s.io/v1:NetworkPolicy t-default-deny",
        "kubernetes:rbac.authorization.k8s.io/v1:Role t-delivery",
        "kubernetes:rbac.authorization.k8s.io/v1:RoleBinding t-delivery-binding",
      ],
    );
  });

  it("admits restricted pods only", async () => {
    const { inputs } = only(await govern(), "kubernetes:core/v1:Namespace");
    const { labels } = inputs["metadata"] as { labels: Record<string, string> };
    for (const [label, value] of Object.entries(RESTRICTED_PODS)) {
      assert.equal(labels[label], value);
    }
  });

  it("gives no pod a token that it does not ask for", async () => {
    const accounts = (await govern()).filter(({ type }) => type === SERVICE_ACCOUNT);
    for (const { inputs, name } of accounts) {
      assert.equal(inputs["automountServiceAccountToken"], false, name);
    }
  });

  it("gives rights to the account that Argo CD acts as, and to no other", async () => {
    const { inputs } = only(await govern(), "kubernetes:rbac.authorization.k8s.io/v1:RoleBinding");
    assert.deepEqual(inputs["subjects"], [
      { kind: "ServiceAccount", name: "delivery", namespace: "secumsg" },
    ]);
    assert.deepEqual((inputs["roleRef"] as { kind: string }).kind, "Role");
  });

  it("ties an account to its identity in the cloud", async () => {
    const annotations = { "iam.example/role": "reader" };
    const identities = { "secumsg/secret-reader": { annotations, podLabels: {} } };
    const resources = await govern({ identities });
    const reader = only(resources, SERVICE_ACCOUNT, "t-account-secret-reader");
    assert.deepEqual(
      (reader.inputs["metadata"] as { annotations?: object }).annotations,
      annotations,
    );
    const other = only(resources, SERVICE_ACCOUNT, "t-account-auth");
    assert.equal((other.inputs["metadata"] as { annotations?: object }).annotations, undefined);
  });

  it("reads its secrets through the block that its platform gives, once the operator is there", async () => {
    const resources = await govern();
    const found = only(resources, "kubernetes:external-secrets.io/v1:SecretStore");
    assert.deepEqual(found.inputs["spec"], { provider: store.providers["secumsg/secret-reader"] });
    const operator = only(resources, "pulumi:providers:kubernetes", "stub");
    assert.ok(found.dependsOn.includes(operator.urn));
  });

  it("tells apart the services that have secrets of their own, in rights and in stores", async () => {
    const own = { role: "auth-role", serviceAccount: "auth-sa", secrets: ["auth-secret"] };
    const idle = { role: "keys-role", serviceAccount: "keys-sa", secrets: [] };
    const needs = needsOf();
    const [tenant] = needs.tenants;
    assert.ok(tenant);
    const reader = {
      system: "secumsg",
      namespace: "secumsg",
      serviceAccount: "auth-sa",
      store: "auth",
      readsSecrets: ["secumsg/local/auth/auth-secret"],
    } as const;
    const provider = { vault: { role: "auth" } };
    const resources = await govern(
      { secretStore: { ...store, providers: { "secumsg/auth-sa": provider } } },
      { ...needs, tenants: [{ ...tenant, roles: [own, idle] }], identities: [reader] },
    );
    const secretStore = only(resources, "kubernetes:external-secrets.io/v1:SecretStore");
    assert.equal((secretStore.inputs["metadata"] as { name: string }).name, "auth");
    assert.deepEqual(secretStore.inputs["spec"], { provider });
    assert.ok(resources.some(({ name }) => name === "t-account-auth-sa"));
    assert.ok(resources.every(({ name }) => name !== "t-account-secret-reader"));
    const rbac = "kubernetes:rbac.authorization.k8s.io/v1";
    assert.deepEqual(only(resources, `${rbac}:Role`, "t-auth-role").inputs["rules"], [
      { apiGroups: [""], resources: ["secrets"], resourceNames: ["auth-secret"], verbs: ["get"] },
    ]);
    assert.deepEqual(only(resources, `${rbac}:Role`, "t-keys-role").inputs["rules"], []);
    const binding = only(resources, `${rbac}:RoleBinding`, "t-auth-role-binding");
    assert.deepEqual(binding.inputs["subjects"], [
      { kind: "ServiceAccount", name: "auth-sa", namespace: "secumsg" },
    ]);
  });

  it("has in a store's place what the driver is told, where its pods mount their secrets (TD-113)", async () => {
    const spec = { provider: "azure", parameters: { keyvaultName: "vault" } };
    const secretStore = { ...store, providers: {}, mounts: { "secumsg/secret-reader": spec } };
    const resources = await govern({ secretStore });
    const { inputs } = only(
      resources,
      "kubernetes:secrets-store.csi.x-k8s.io/v1:SecretProviderClass",
      "t-secret-mount-platform",
    );
    assert.equal(inputs["apiVersion"], "secrets-store.csi.x-k8s.io/v1");
    const { name, namespace } = inputs["metadata"] as Record<string, string>;
    assert.deepEqual([name, namespace], ["platform", "secumsg"]);
    assert.deepEqual(inputs["spec"], spec);
    assert.ok(resources.every(({ type }) => !type.endsWith(":SecretStore")));
  });

  it("has no store when its platform gives none", async () => {
    const kinds = (await govern({})).map(({ type }) => type);
    assert.ok(!kinds.includes("kubernetes:external-secrets.io/v1:SecretStore"));
  });

  it("calls a managed database by the name that an in-cluster one would have", async () => {
    const needs = needsOf(specWith({ environment: { profile: "standard" } }));
    const databases = { "secumsg-postgres": managedDatabase() };
    const { inputs } = only(await govern({ databases }, needs), "kubernetes:core/v1:Service");
    assert.equal((inputs["metadata"] as { name: string }).name, "postgres");
    assert.deepEqual(inputs["spec"], { type: "ExternalName", externalName: "db.example" });
  });

  it("calls a managed cache by the name that an in-cluster one would have", async () => {
    const cache = {
      name: "secumsg-redis",
      system: "secumsg",
      namespace: "secumsg",
      service: "redis",
      memoryGiB: 1,
      hosting: "managed",
    } as const;
    const caches = { "secumsg-redis": managedCache() };
    const needs = { ...needsOf(), caches: [cache] };
    const { inputs } = only(await govern({ caches }, needs), "kubernetes:core/v1:Service");
    assert.equal((inputs["metadata"] as { name: string }).name, "redis");
    assert.deepEqual(inputs["spec"], { type: "ExternalName", externalName: "cache.example" });
  });

  it("calls a managed document database by the name that an in-cluster one would have", async () => {
    const need = {
      name: "secumsg-documents",
      system: "secumsg",
      namespace: "secumsg",
      service: "documents",
      database: "pages",
      user: "app",
      hosting: "managed",
    } as const;
    const documentDatabases = { "secumsg-documents": managedDocuments() };
    const needs = { ...needsOf(), documentDatabases: [need] };
    const { inputs } = only(
      await govern({ documentDatabases }, needs),
      "kubernetes:core/v1:Service",
    );
    assert.equal((inputs["metadata"] as { name: string }).name, "documents");
    assert.deepEqual(inputs["spec"], { type: "ExternalName", externalName: "documents.example" });
  });

  it("cannot be deleted by mistake in production, with the data in it", async () => {
    const needs = needsOf(specWith({ environment: { tier: "production" } }));
    const namespace = only(await govern({}, needs), "kubernetes:core/v1:Namespace");
    assert.equal(namespace.protect, true);
    assert.equal(only(await govern({}), "kubernetes:core/v1:Namespace").protect, false);
  });
});
