import assert from "node:assert/strict";
import { createPlatform } from "../../../components/clouds";
import { identityKey, type CloudPlatform } from "../../../components/clouds/contract";
import { CLOUD_TRAITS, type CloudName } from "../../../components/clouds/settings";
import type { ClusterSpec } from "../../../config/environment-spec";
import type { PlatformNeeds } from "../../../config/needs";
import { awsCluster } from "../../support/aws";
import { azureCluster } from "../../support/azure";
import { Harness, isSecret, valueOf, type Registered } from "../../support/harness";
import { inCluster, needsOf } from "../../support/platforms";
import { gcpCluster, smallestCluster, smallestSpec } from "../../support/specs";

/** The smallest cluster of each cloud. */
const CLUSTERS: Readonly<Record<CloudName, ClusterSpec>> = {
  gcp: gcpCluster,
  aws: awsCluster,
  azure: azureCluster,
  local: smallestCluster,
};

/** Each of them with its own secret store, and with Vault where a key of its own unseals one. */
const KEPT_BY = Object.entries(CLUSTERS).flatMap(([name, cluster]) => [
  { name, cluster },
  ...(CLOUD_TRAITS[cluster.cloud].unsealsVault
    ? [
        {
          name: `${name} with Vault`,
          cluster: { ...cluster, secretStore: { kind: "vault" as const, keepers: {} } },
        },
      ]
    : []),
]);

/** What happens once to whatever it happens to, and cannot be had back. */
const STATEFUL =
  /^random:|:Database|:core\/v1:Namespace$|^aws:(eks\/cluster|kms\/key|rds\/instance|secretsmanager\/secret):|^azure-native:(containerservice:ManagedCluster|dbforpostgresql:Server|keyvault:)/;

it("keys an identity by its namespace and service account", () => {
  assert.equal(identityKey("todo", "web"), "todo/web");
});

for (const { name: keeper, cluster } of KEPT_BY) {
  describe(`the contract, kept by ${keeper}`, () => {
    const build = async (changes: Partial<typeof smallestSpec> = {}, preview = false) => {
      const harness = await Harness.install({ preview });
      const { secretStore = { kind: "cloud" } } = cluster;
      const needs = { ...needsOf({ ...smallestSpec, ...changes }), secretStore };
      const platform = createPlatform("main", cluster, needs, inCluster());
      return { needs, platform, resources: await harness.settle() };
    };
    let needs: PlatformNeeds;
    let platform: CloudPlatform;
    let resources: readonly Registered[];
    before(async () => {
      ({ needs, platform, resources } = await build());
    });

    it("answers every database need", () => {
      const answered = Object.keys(platform.databases).sort();
      assert.deepEqual(answered, needs.databases.map(({ name }) => name).sort());
    });

    it("repeats what a database need says of users and names", () => {
      for (const { name, user, databases } of needs.databases) {
        const access = platform.databases[name];
        assert.deepEqual([access?.user, access?.databases], [user, databases]);
      }
    });

    it("keeps passwords and kubeconfigs secret", async () => {
      for (const { password } of Object.values(platform.databases)) {
        assert.ok(await isSecret(password));
      }
      const { kubeconfig } = platform.cluster;
      assert.ok(kubeconfig === undefined || (await isSecret(kubeconfig)));
    });

    it("aliases a database exactly where the cloud runs it", () => {
      for (const { name, hosting } of needs.databases) {
        assert.equal(platform.databases[name]?.aliasOf !== undefined, hosting === "managed", name);
      }
    });

    it("answers every need of a document database and of a cache", () => {
      for (const [answers, asked] of [
        [platform.documentDatabases, needs.documentDatabases],
        [platform.caches, needs.caches],
      ] as const) {
        assert.deepEqual(Object.keys(answers).sort(), asked.map(({ name }) => name).sort());
      }
    });

    it("lets each reader of secrets read its own", async () => {
      const readers = needs.identities.map((need) =>
        identityKey(need.namespace, need.serviceAccount),
      );
      assert.deepEqual(Object.keys(platform.secretStore.providers).sort(), readers.sort());
      assert.ok((await valueOf(platform.secretStore.name)).length > 0);
    });

    it("unseals a Vault exactly where secrets lie in one", () => {
      assert.equal(platform.seal !== undefined, needs.secretStore.kind === "vault");
    });

    it("gives identities to nobody who did not ask", () => {
      const asked = needs.identities.map((need) =>
        identityKey(need.namespace, need.serviceAccount),
      );
      for (const key of Object.keys(platform.identities)) assert.ok(asked.includes(key), key);
    });

    it("names the cluster, so that a detail of its kubeconfig never replaces it", () => {
      const providers = resources.filter(
        ({ type, name }) => type === "pulumi:providers:kubernetes" && name !== "cluster",
      );
      assert.ok(providers.length > 0);
      for (const { inputs } of providers)
        assert.ok(typeof inputs["clusterIdentifier"] === "string");
    });

    it("hands every resource to a provider of its own", () => {
      const stray = resources.filter(
        ({ custom, provider, type }) =>
          custom && provider === "" && !type.startsWith("pulumi:providers:"),
      );
      assert.deepEqual(
        stray.map(({ urn }) => urn),
        [],
      );
    });

    it("protects what is stateful when the tier is production, and nothing below", async () => {
      const stateful = (all: readonly Registered[]): Registered[] =>
        all.filter(({ type, custom }) => custom && STATEFUL.test(type));
      assert.ok(stateful(resources).every(({ protect }) => !protect));
      const production = await build({ tier: "production" });
      const bare = stateful(production.resources).filter(({ protect }) => !protect);
      assert.deepEqual(
        bare.map(({ urn }) => urn),
        [],
      );
    });

    it("previews while everything that deployment decides is unknown", async () => {
      const planned = await build({}, true);
      assert.ok(planned.resources.length > 0);
    });
  });
}
