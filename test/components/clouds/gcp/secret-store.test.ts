import assert from "node:assert/strict";
import { Provider } from "@pulumi/random/provider";
import * as pulumi from "@pulumi/pulumi";
import { GcpSecretStore } from "../../../../components/clouds/gcp/secret-store";
import type { PlatformNeeds } from "../../../../config/needs";
import { gcpParts, onGcp } from "../../../support/gcp";
import { Harness, listing, only, valueOf, type Registered } from "../../../support/harness";
import { managedDatabase } from "../../../support/platforms";

const SECRET = "gcp:secretmanager/secret:Secret";
const VERSION = "gcp:secretmanager/secretVersion:SecretVersion";
const GRANT = "gcp:secretmanager/secretIamMember:SecretIamMember";

async function build(
  changes: Partial<PlatformNeeds> = {},
): Promise<{ store: GcpSecretStore; resources: readonly Registered[] }> {
  const harness = await Harness.install();
  const databases = { "secumsg-postgres": managedDatabase() };
  const data = { databases, documentDatabases: {}, caches: {} };
  const cluster = {
    clusterName: pulumi.output("main-1234567"),
    controlPlane: new Provider("control-plane"),
  };
  const args = { ...gcpParts(changes), data, cluster };
  return { store: new GcpSecretStore("s", args, onGcp()), resources: await harness.settle() };
}

const entries = ["secumsg-auth-secret", "secumsg-gateway-secret", "secumsg-postgres-credentials"];

describe("Secret Manager", () => {
  it("holds an entry for each Secret, with one version and one reader", async () => {
    const made = listing((await build()).resources).filter((line) => /^gcp:secret/.test(line));
    assert.deepEqual(made, [
      ...entries.map((entry) => `${SECRET} s-${entry}`),
      ...entries.map((entry) => `${GRANT} s-${entry}-reader`),
      ...entries.map((entry) => `${VERSION} s-${entry}-version`),
    ]);
  });

  it("names entries as the rendered tree does", async () => {
    const { resources } = await build();
    const ids = resources
      .filter(({ type }) => type === SECRET)
      .map((each) => each.inputs["secretId"]);
    assert.deepEqual(ids.sort(), entries);
  });

  it("keeps every value secret", async () => {
    const versions = (await build()).resources.filter(({ type }) => type === VERSION);
    for (const { secrets, name } of versions) assert.deepEqual(secrets, ["secretData"], name);
  });

  it("holds the keys of an entry as one JSON object", async () => {
    const { resources } = await build();
    const { inputs } = only(resources, VERSION, "s-secumsg-auth-secret-version");
    assert.deepEqual(JSON.parse(String(inputs["secretData"])), {
      SIGNING_KEY: "bytes-of-s-secumsg-auth-secret-values-SIGNING_KEY",
    });
  });

  it("keeps secrets in the cluster's region", async () => {
    const { inputs } = only((await build()).resources, SECRET, "s-secumsg-auth-secret");
    assert.deepEqual(inputs["replication"], {
      userManaged: { replicas: [{ location: "europe-west1" }] },
    });
  });

  it("lets a tenant's reader read one entry at a time, as itself", async () => {
    for (const { inputs } of (await build()).resources.filter(({ type }) => type === GRANT)) {
      const { role, member } = inputs;
      assert.equal(role, "roles/secretmanager.secretAccessor");
      assert.equal(
        member,
        "principal://iam.googleapis.com/projects/42/locations/global/workloadIdentityPools/acme-secumsg.svc.id.goog/subject/ns/secumsg/sa/secret-reader",
      );
      assert.ok(entries.includes(String(inputs["secretId"])));
    }
  });

  it("grants that only once the cluster has brought the pool that knows its service accounts", async () => {
    for (const { dependsOn } of (await build()).resources.filter(({ type }) => type === GRANT)) {
      assert.ok(dependsOn.some((urn) => urn.endsWith("::control-plane")));
    }
  });

  it("lets nobody read an entry that is not theirs", async () => {
    const reader = {
      system: "todo",
      namespace: "todo",
      serviceAccount: "secret-reader",
      store: "platform",
      readsSecrets: ["secumsg-auth-secret"],
    } as const;
    const { resources } = await build({ identities: [reader] });
    const grants = resources.filter(({ type }) => type === GRANT);
    assert.deepEqual(
      grants.map(({ inputs }) => inputs["secretId"]),
      ["secumsg-auth-secret"],
    );
  });

  it("is read by External Secrets as the tenant's reader, without a key", async () => {
    const { store } = await build();
    assert.equal(await valueOf(store.name), "acme-secumsg");
    assert.deepEqual(await valueOf(pulumi.output(store.providers)), {
      "secumsg/secret-reader": {
        gcpsm: {
          projectID: "acme-secumsg",
          auth: {
            workloadIdentity: {
              clusterProjectID: "acme-secumsg",
              clusterLocation: "europe-west1",
              clusterName: "main-1234567",
              serviceAccountRef: { name: "secret-reader" },
            },
          },
        },
      },
    });
  });

  it("cannot lose an entry in production without a consent", async () => {
    const { resources } = await build({ tier: "production" });
    const { protect, inputs } = only(resources, SECRET, "s-secumsg-auth-secret");
    assert.deepEqual([protect, inputs["deletionProtection"]], [true, true]);
  });
});
