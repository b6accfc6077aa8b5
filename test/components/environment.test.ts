import assert from "node:assert/strict";
import { resolve } from "node:path";
import type { Environment } from "../../components/environment";
import { readEnvironment } from "../../config/read";
import { environmentNames } from "../../config/stack-file";
import { buildEnvironment, builtEnvironment } from "../support/built-environment";
import { isSecret, valueOf, type Registered } from "../support/harness";

const ROOT = resolve(__dirname, "../..");
const specs = environmentNames(ROOT).map((name) => readEnvironment(ROOT, name));

for (const spec of specs) {
  describe(`the environment ${spec.name}, built whole on ${Object.keys(spec.clusters).join(", ")}`, () => {
    let environment: Environment;
    let resources: readonly Registered[];

    before(async () => {
      ({ environment, resources } = await builtEnvironment(spec));
    });

    it("has a parent for every resource but itself", () => {
      const orphans = resources.filter(({ parent }) => parent === "").map(({ name }) => name);
      assert.deepEqual(orphans, [spec.name]);
    });

    it("hands every resource to a provider of its own", () => {
      const stray = resources.filter(
        ({ custom, type, provider }) =>
          custom && provider === "" && !type.startsWith("pulumi:providers:"),
      );
      assert.deepEqual(
        stray.map(({ urn }) => urn),
        [],
      );
    });

    it("hands every chart the providers of what it renders", () => {
      for (const { type, providers, name } of resources) {
        if (type === "kubernetes:helm.sh/v4:Chart") assert.equal(providers.length, 1, name);
      }
    });

    it("names everything after the environment or its cluster", () => {
      const clusters = Object.keys(spec.clusters);
      for (const { name } of resources) {
        assert.ok(
          [spec.name, ...clusters].some((start) => name.startsWith(start)),
          name,
        );
      }
    });

    it("gives no two resources the same name", () => {
      const urns = resources.map(({ urn }) => urn);
      assert.deepEqual(urns, [...new Set(urns)]);
    });

    it("marks everything in a cluster as its own", () => {
      for (const { type, inputs, urn } of resources) {
        if (!type.startsWith("kubernetes:") || type.endsWith(":Chart")) continue;
        const { labels } = inputs["metadata"] as { labels?: Record<string, string> };
        assert.equal(labels?.["app.kubernetes.io/managed-by"], "slipway", urn);
        assert.equal(labels["slipway/environment"], spec.name, urn);
      }
    });

    it("shows no value that was born in it outside of a secret", () => {
      const born = /(password|bytes)-of-/;
      for (const { inputs, secrets, urn } of resources) {
        assert.doesNotMatch(JSON.stringify(withoutPaths(inputs, secrets)), born, urn);
      }
    });

    it("takes Applications down before all that they stand on", () => {
      const inClusters = resources.filter(({ type }) => type.startsWith("kubernetes:"));
      const applications = inClusters.filter(({ type }) => type.endsWith(":Application"));
      assert.ok(applications.length > 0);
      const ground = inClusters.filter(
        ({ type, urn }) =>
          !/:(Application|CustomResourceDefinition)$/.test(type) &&
          !urn.includes(":NamespaceGuard$"),
      );
      const clusterOf = ({ provider, providers }: Registered): string =>
        [provider, ...providers].join("");
      for (const application of applications) {
        const { dependsOn, urn } = application;
        const missing = ground
          .filter((each) => clusterOf(each) === clusterOf(application))
          .map((each) => each.urn)
          .filter((each) => !dependsOn.includes(each) && !each.includes("slipway:delivery:"));
        assert.deepEqual(missing, [], urn);
      }
    });

    it("takes the guard of namespaces down before the first Application", () => {
      const policies = resources.filter(({ type }) => type.endsWith(":ValidatingAdmissionPolicy"));
      assert.equal(policies.length, Object.keys(spec.clusters).length);
      for (const { dependsOn, provider, urn } of policies) {
        const applications = resources.filter(
          (each) => each.type.endsWith(":Application") && each.provider === provider,
        );
        assert.ok(applications.length > 0);
        for (const application of applications) assert.ok(dependsOn.includes(application.urn), urn);
      }
    });

    it("tells of every cluster what people and pipelines need", async () => {
      const { clusters } = environment;
      assert.deepEqual(Object.keys(clusters), Object.keys(spec.clusters));
      for (const outputs of Object.values(clusters)) {
        assert.match(await valueOf(outputs.endpoint), /^https:/);
        assert.ok((await valueOf(outputs.secretStore)).length > 0);
        assert.ok((await valueOf(outputs.argoCdUrl)).startsWith("https:"));
        assert.ok(outputs.applications.length > 0);
        assert.ok(outputs.kubeconfig === undefined || (await isSecret(outputs.kubeconfig)));
        for (const host of Object.values(outputs.databaseHosts)) {
          assert.ok((await valueOf(host)).length > 0);
        }
      }
    });

    it("makes the same resources in a preview, when nothing that deployment decides is known", async () => {
      const urns = resources.map(({ urn }) => urn).sort();
      const planned = await buildEnvironment(spec, true);
      assert.deepEqual(planned.resources.map(({ urn }) => urn).sort(), urns);
    });
  });
}

/** Plain data without what lies at some of its paths. */
function withoutPaths(data: unknown, paths: readonly string[], at = ""): unknown {
  if (typeof data !== "object" || data === null) return data;
  const kept = Object.entries(data)
    .map(([key, value]) => [key, value, at === "" ? key : `${at}.${key}`] as const)
    .filter(([, , path]) => !paths.includes(path))
    .map(([key, value, path]) => [key, withoutPaths(value, paths, path)]);
  return Object.fromEntries(kept);
}
