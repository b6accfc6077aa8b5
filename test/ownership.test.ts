import assert from "node:assert/strict";
import { resolve } from "node:path";
import { platformNeeds } from "../config/needs";
import { readEnvironment } from "../config/read";
import { environmentNames } from "../config/stack-file";
import { systems } from "../systems";
import { builtEnvironment } from "./support/built-environment";
import { committedTree } from "./support/committed-tree";
import { objectsOf } from "./support/manifests";
import { Owners } from "./support/owners";

const ROOT = resolve(__dirname, "..");

const environments = environmentNames(ROOT).map((name) => readEnvironment(ROOT, name));

for (const spec of environments) {
  describe(`the two owners of ${spec.name}`, () => {
    const tree = committedTree(spec.name);
    const rendered = objectsOf(tree);
    let owners: Owners;

    before(async () => {
      const { resources } = await builtEnvironment(spec);
      owners = new Owners(resources, rendered);
    });

    it("share no object", () => {
      assert.deepEqual(owners.shared(), []);
    });

    it("leave no object of the tree without the namespace that it lies in", () => {
      assert.deepEqual(owners.missingNamespaces(), []);
    });

    it("leave no pod without its service account", () => {
      assert.deepEqual(owners.missingAccounts(), []);
    });

    it("leave no ExternalSecret without its store, and no Certificate without its issuer", () => {
      assert.ok(owners.references().length > 0);
      assert.deepEqual(owners.missingReferences(), []);
    });

    it("agree on the entries of the secret store and their keys", () => {
      const stored = new Set(
        Object.keys(spec.clusters)
          .flatMap((cluster) => platformNeeds(spec, cluster, systems).secrets)
          .flatMap(({ entry, values }) => Object.keys(values).map((key) => `${entry} ${key}`)),
      );
      const wanted = rendered
        .filter(({ kind }) => kind === "ExternalSecret")
        .flatMap(({ spec: fields }) => {
          const { data } = fields as unknown as {
            data: { remoteRef: { key: string; property: string } }[];
          };
          return data.map(({ remoteRef: { key, property } }) => `${key} ${property}`);
        });
      assert.ok(wanted.length > 0);
      assert.deepEqual(
        wanted.filter((value) => !stored.has(value)),
        [],
      );
    });
  });
}
