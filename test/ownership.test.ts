import assert from "node:assert/strict";
import { resolve } from "node:path";
import { Environment } from "../components/environment";
import { availableClusters } from "../config/availability";
import { readEnvironment } from "../config/read";
import { environmentNames } from "../config/stack-file";
import { systems } from "../systems";
import { committedTree } from "./support/committed-tree";
import { Harness, type Registered } from "./support/harness";
import { objectsOf, podsOf } from "./support/manifests";

const ROOT = resolve(__dirname, "..");

interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
}

/** What makes two objects the same one. The group counts, its version does not. */
function identityOf({ apiVersion, kind, metadata }: KubernetesObject): string {
  const group = apiVersion.includes("/") ? apiVersion.split("/")[0] : "";
  return `${group}/${kind} ${metadata.namespace ?? ""}/${metadata.name}`;
}

function kubernetesObjects(resources: readonly Registered[]): readonly KubernetesObject[] {
  return resources
    .filter(({ custom, type }) => custom && type.startsWith("kubernetes:"))
    .map(({ inputs }) => inputs as unknown as KubernetesObject);
}

const environments = environmentNames(ROOT)
  .map((name) => readEnvironment(ROOT, name))
  .filter((spec) => availableClusters(spec).length === Object.keys(spec.clusters).length);

it("checks the owners of at least one environment", () => {
  assert.ok(environments.length > 0);
});

for (const spec of environments) {
  describe(`the two owners of ${spec.name}`, () => {
    const tree = committedTree(spec.name);
    const rendered = objectsOf(tree);
    let resources: readonly Registered[];
    let pulumi: Set<string>;

    before(async () => {
      const harness = await Harness.install({ stack: spec.name });
      new Environment(spec.name, { spec, systems });
      resources = await harness.settle();
      pulumi = new Set(kubernetesObjects(resources).map(identityOf));
    });

    it("share no object", () => {
      const both = rendered.map(identityOf).filter((object) => pulumi.has(object));
      assert.deepEqual(both, []);
    });

    it("leave no object of the tree without the namespace that it lies in", () => {
      const missing = rendered.filter(
        ({ metadata }) => !pulumi.has(`/Namespace /${metadata.namespace}`),
      );
      assert.deepEqual(missing.map(identityOf), []);
    });

    it("leave no pod without its service account", () => {
      const missing = podsOf(tree)
        .map(([{ metadata }, { serviceAccountName }]) => ({ metadata, serviceAccountName }))
        .filter(
          ({ metadata, serviceAccountName }) =>
            !pulumi.has(`/ServiceAccount ${metadata.namespace}/${serviceAccountName ?? ""}`),
        );
      assert.deepEqual(missing, []);
    });

    it("leave no ExternalSecret without its store, and no Certificate without its issuer", () => {
      const references = rendered.flatMap(({ kind, metadata, spec: fields }) => {
        const { secretStoreRef: store, issuerRef: issuer } = (fields ?? {}) as {
          secretStoreRef?: { name: string };
          issuerRef?: { name: string };
        };
        if (kind === "ExternalSecret") {
          return `external-secrets.io/SecretStore ${metadata.namespace}/${store?.name ?? ""}`;
        }
        return kind === "Certificate" ? `cert-manager.io/ClusterIssuer /${issuer?.name ?? ""}` : [];
      });
      assert.ok(references.length > 0);
      const missing = references.filter((reference) => !pulumi.has(reference));
      assert.deepEqual(missing, []);
    });

    it("agree on the entries of the secret store and their keys", () => {
      const secrets = resources.filter(({ type }) => type.endsWith(":Secret"));
      const stored = new Set(
        secrets.flatMap(({ inputs }) => {
          const { name } = inputs["metadata"] as { name: string };
          return Object.keys(inputs["stringData"] ?? {}).map((key) => `${name} ${key}`);
        }),
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
