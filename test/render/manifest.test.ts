import assert from "node:assert/strict";
import { Deployment } from "kubernetes-models/apps/v1/Deployment";
import { fileName, validated } from "../../render/manifest";

describe("a manifest", () => {
  it("has a file named after its kind and name", () => {
    assert.equal(fileName({ kind: "ConfigMap", metadata: { name: "x" } }), "configmap-x.yaml");
  });

  it("is refused by its file's name when it does not keep to its schema", () => {
    const selector = { matchLabels: {} };
    const broken = new Deployment({
      metadata: { name: "x" },
      spec: { replicas: 1.5, selector, template: {} },
    });
    assert.throws(() => validated(broken), /^Error: deployment-x\.yaml is not valid: .*replicas/s);
  });

  it("is passed on when it does, or has no schema", () => {
    const plain = { kind: "ExternalSecret", metadata: { name: "x" } };
    assert.equal(validated(plain), plain);
  });
});
