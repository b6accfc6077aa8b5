import assert from "node:assert/strict";

import { describe, it } from "mocha";

import { resourceType } from "../../../../embedded/plugins/kubernetes/resource-type";

describe("resourceType", () => {
  const known: readonly (readonly [string, string, string])[] = [
    ["kubernetes:core/v1:Namespace", "v1", "Namespace"],
    ["kubernetes:apps/v1:Deployment", "apps/v1", "Deployment"],
    ["kubernetes:networking.k8s.io/v1:NetworkPolicy", "networking.k8s.io/v1", "NetworkPolicy"],
    ["kubernetes:argoproj.io/v1alpha1:Application", "argoproj.io/v1alpha1", "Application"],
    ["kubernetes:kyverno.io/v1:PolicyPatch", "kyverno.io/v1", "PolicyPatch"],
  ];
  for (const [token, apiVersion, kind] of known) {
    it(`reads ${token}`, () => {
      assert.deepEqual(resourceType(token), { apiVersion, kind });
    });
  }

  for (const token of [
    "kubernetes:core/v1:NamespaceList",
    "kubernetes:apps/v1:DeploymentPatch",
    "kubernetes:networking.k8s.io/v1:IngressList",
    "kubernetes:helm.sh/v3:Release",
    "kubernetes:yaml/v2:ConfigGroup",
    "kubernetes:kustomize/v2:Directory",
    "kubernetes:index:Thing",
    "kubernetes",
  ]) {
    it(`says that ${token} is not served`, () => {
      assert.throws(() => resourceType(token), {
        message: `${token} is not served by the stand-in Kubernetes provider: it knows the kinds of the Kubernetes API, custom resources and kubernetes:helm.sh/v4:Chart. Declare the objects themselves, or install the official plugin.`,
      });
    });
  }
});
