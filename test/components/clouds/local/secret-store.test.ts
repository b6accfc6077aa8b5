import assert from "node:assert/strict";
import { LocalSecretStore } from "../../../../components/clouds/local/secret-store";
import { Harness, listing, only, valueOf, type Registered } from "../../../support/harness";
import { inCluster, managedDatabase, needsOf } from "../../../support/platforms";

const STORE = "slipway-secrets";

describe("a local secret store", () => {
  let store: LocalSecretStore;
  let resources: readonly Registered[];
  beforeEach(async () => {
    const harness = await Harness.install();
    const databases = { "secumsg-postgres": managedDatabase() };
    const data = { databases, documentDatabases: {}, caches: {} };
    store = new LocalSecretStore("s", { needs: needsOf(), data }, inCluster());
    resources = await harness.settle();
  });

  it("is a namespace with one Secret for each entry, and one reader for each tenant", () => {
    assert.deepEqual(listing(resources), [
      "kubernetes:core/v1:Namespace s-namespace",
      "kubernetes:core/v1:Secret s-secumsg-auth-secret",
      "kubernetes:core/v1:Secret s-secumsg-gateway-secret",
      "kubernetes:core/v1:Secret s-secumsg-postgres-credentials",
      "kubernetes:rbac.authorization.k8s.io/v1:Role s-secumsg-secret-reader",
      "kubernetes:rbac.authorization.k8s.io/v1:RoleBinding s-secumsg-secret-reader-binding",
      "pulumi:providers:kubernetes cluster",
      "pulumi:providers:random random",
      "random:index/randomBytes:RandomBytes s-secumsg-auth-secret-values-SIGNING_KEY",
      "random:index/randomBytes:RandomBytes s-secumsg-gateway-secret-values-GATEWAY_SHARED_HS256_SECRET",
    ]);
  });

  it("keeps every value secret", () => {
    for (const secret of resources.filter(({ type }) => type.endsWith(":Secret"))) {
      assert.deepEqual(secret.secrets, ["stringData"]);
    }
  });

  it("lets a reader get its tenant's entries by name, and list nothing", () => {
    const { inputs } = only(resources, "kubernetes:rbac.authorization.k8s.io/v1:Role");
    assert.deepEqual(inputs["rules"], [
      {
        apiGroups: [""],
        resources: ["secrets"],
        resourceNames: [
          "secumsg-postgres-credentials",
          "secumsg-auth-secret",
          "secumsg-gateway-secret",
        ],
        verbs: ["get"],
      },
    ]);
    assert.equal((inputs["metadata"] as { namespace: string }).namespace, STORE);
  });

  it("admits the service account of the tenant's own namespace", () => {
    const { inputs } = only(resources, "kubernetes:rbac.authorization.k8s.io/v1:RoleBinding");
    assert.deepEqual(inputs["subjects"], [
      { kind: "ServiceAccount", name: "secret-reader", namespace: "secumsg" },
    ]);
    assert.deepEqual(inputs["roleRef"], {
      apiGroup: "rbac.authorization.k8s.io",
      kind: "Role",
      name: "secumsg-secret-reader",
    });
  });

  it("is read through the API server, as the reader", async () => {
    assert.equal(await valueOf(store.name), STORE);
    assert.deepEqual(store.providers, {
      "secumsg/secret-reader": {
        kubernetes: {
          remoteNamespace: STORE,
          server: {
            url: "https://kubernetes.default.svc",
            caProvider: { type: "ConfigMap", name: "kube-root-ca.crt", key: "ca.crt" },
          },
          auth: { serviceAccount: { name: "secret-reader" } },
        },
      },
    });
  });
});
