import assert from "node:assert/strict";

import { describe, it } from "mocha";

import type { JsonObject } from "../../../../embedded/plugins/json";
import { needsReplacement } from "../../../../embedded/plugins/kubernetes/immutable-fields";

const mutable = { enableConfigMapMutable: true, enableSecretMutable: true };
const replaced = { enableConfigMapMutable: false, enableSecretMutable: false };

const object = (apiVersion: string, kind: string, more: JsonObject = {}) => ({
  ...{ apiVersion, kind },
  ...more,
});

describe("needsReplacement", () => {
  const cases: readonly (readonly [string, string, string, boolean])[] = [
    ["v1", "ConfigMap", "metadata.name", true],
    ["example.com/v1", "Gadget", "metadata.namespace", true],
    ["example.com/v1", "Gadget", "kind", true],
    ["example.com/v1", "Gadget", "spec.size", false],
    ["v1", "ConfigMap", "metadata.labels.app", false],
    ["apps/v1", "Deployment", "spec.selector.matchLabels.app", true],
    ["apps/v1", "Deployment", "spec.replicas", false],
    ["apps/v1", "StatefulSet", "spec.volumeClaimTemplates.0.spec", true],
    ["apps/v1", "StatefulSet", "spec.template.spec.containers.0.image", false],
    ["apps/v1", "DaemonSet", "spec.selector", true],
    ["batch/v1", "Job", "spec.template.spec.containers.0.image", true],
    ["batch/v1", "Job", "spec.suspend", false],
    ["v1", "Service", "spec.clusterIP", true],
    ["v1", "Service", "spec.ports.0.port", false],
    ["v1", "PersistentVolumeClaim", "spec.storageClassName", true],
    ["v1", "PersistentVolumeClaim", "spec.resources.requests.storage", false],
    ["v1", "PersistentVolume", "spec.nfs.path", true],
    ["v1", "Pod", "spec.containers.0.command", true],
    ["v1", "Pod", "spec.containers.0.image", false],
    ["v1", "Secret", "type", true],
    ["rbac.authorization.k8s.io/v1", "RoleBinding", "roleRef.name", true],
    ["rbac.authorization.k8s.io/v1", "RoleBinding", "subjects.0.name", false],
    ["storage.k8s.io/v1", "StorageClass", "parameters.type", true],
    ["apiextensions.k8s.io/v1", "CustomResourceDefinition", "spec.names.plural", true],
    ["apiextensions.k8s.io/v1", "CustomResourceDefinition", "spec.versions", false],
  ];
  for (const [apiVersion, kind, path, wanted] of cases) {
    it(`${wanted ? "replaces" : "updates"} a ${kind} whose ${path} changes`, () => {
      const steps = path.split(".").map((step) => (/^\d+$/.test(step) ? Number(step) : step));
      assert.equal(needsReplacement(object(apiVersion, kind), steps, mutable), wanted);
    });
  }

  it("replaces ConfigMaps and Secrets for their content unless the provider lets it change", () => {
    const config = object("v1", "ConfigMap");
    const secret = object("v1", "Secret");
    assert.ok(needsReplacement(config, ["data", "key"], replaced));
    assert.ok(!needsReplacement(config, ["data", "key"], mutable));
    assert.ok(needsReplacement(secret, ["stringData", "key"], replaced));
    assert.ok(!needsReplacement(secret, ["stringData", "key"], mutable));
    assert.ok(!needsReplacement(config, ["immutable"], replaced));
  });

  it("replaces sealed ConfigMaps and Secrets in any case", () => {
    for (const kind of ["ConfigMap", "Secret"]) {
      const sealed = object("v1", kind, { immutable: true });
      assert.ok(needsReplacement(sealed, ["data", "key"], mutable));
      assert.ok(needsReplacement(sealed, ["immutable"], mutable));
    }
  });
});
