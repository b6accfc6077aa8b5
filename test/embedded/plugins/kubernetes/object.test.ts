import assert from "node:assert/strict";

import { describe, it } from "mocha";

import {
  annotation,
  describe as named,
  groupKind,
  referenceFromId,
  referenceTo,
  resourceId,
  withMetadata,
  withoutBookkeeping,
} from "../../../../embedded/plugins/kubernetes/object";

const type = { apiVersion: "v1", kind: "ConfigMap" };

describe("an object's reference", () => {
  it("comes from its metadata", () => {
    const reference = { ...type, namespace: "shop", name: "web" };
    assert.deepEqual(
      referenceTo({ ...type, metadata: { namespace: "shop", name: "web" } }),
      reference,
    );
    assert.equal(named(reference), "ConfigMap shop/web");
    assert.equal(resourceId(reference), "shop/web");
  });

  it("has no namespace outside namespaces", () => {
    assert.deepEqual(referenceTo({ ...type, metadata: { name: "web" } }), { ...type, name: "web" });
    assert.equal(resourceId({ ...type, name: "web" }), "web");
  });

  it("comes back from its id", () => {
    assert.deepEqual(referenceFromId(type, "shop/web"), {
      ...type,
      namespace: "shop",
      name: "web",
    });
    assert.deepEqual(referenceFromId(type, "web"), { ...type, name: "web" });
  });

  for (const id of ["", "/", "/web", "shop/", "a/b/c"]) {
    it(`does not come from the id "${id}"`, () => {
      assert.throws(() => referenceFromId(type, id), {
        message: `"${id}" is no id of a ConfigMap: want <namespace>/<name>, or <name> for a kind outside namespaces`,
      });
    });
  }
});

describe("groupKind", () => {
  it("leaves the version out", () => {
    assert.equal(groupKind({ apiVersion: "apps/v1beta2", kind: "Deployment" }), "apps/Deployment");
    assert.equal(groupKind({ apiVersion: "v1", kind: "Pod" }), "Pod");
  });
});

describe("an object's metadata", () => {
  it("yields annotations that are texts", () => {
    const object = { metadata: { annotations: { "a/b": "yes", c: 1 } } };
    assert.equal(annotation(object, "a/b"), "yes");
    assert.equal(annotation(object, "c"), undefined);
    assert.equal(annotation({}, "a/b"), undefined);
  });

  it("is added to", () => {
    assert.deepEqual(withMetadata({ metadata: { name: "web" } }, { namespace: "shop" }), {
      metadata: { name: "web", namespace: "shop" },
    });
  });

  it("is recorded without what managers and client-side tools keep there", () => {
    const annotations = { "kubectl.kubernetes.io/last-applied-configuration": "{}", mine: "yes" };
    const metadata = { name: "web", managedFields: [{ manager: "kubectl" }] };
    assert.deepEqual(withoutBookkeeping({ metadata: { ...metadata, annotations } }), {
      metadata: { name: "web", annotations: { mine: "yes" } },
    });
    assert.deepEqual(withoutBookkeeping({ metadata }), { metadata: { name: "web" } });
  });
});
