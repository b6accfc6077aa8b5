import assert from "node:assert/strict";

import { describe, it } from "mocha";

import { type JsonObject, textAt } from "../../../../embedded/plugins/json";
import { check, type Checked } from "../../../../embedded/plugins/kubernetes/check";
import { withPackedSchemas } from "../../../../embedded/plugins/kubernetes/packed-schemas";
import { unknownValue } from "../../../../embedded/plugins/wire/properties";
import { FakeApiServer, fakeSession } from "../../../support/fake-api-server";
import { definition } from "./support/definition";

const config = "kubernetes:core/v1:ConfigMap";

describe("check", () => {
  const checked = (stated: JsonObject, token = config, before: JsonObject = {}): Promise<Checked> =>
    check(
      {
        token,
        name: "web",
        before: { value: before, secrets: [] },
        stated: { value: stated, secrets: [["data", "key"]] },
        seed: Buffer.from("seed"),
      },
      fakeSession(new FakeApiServer()),
    );

  it("completes type and namespace, and drops nulls", async () => {
    const { inputs, failures } = await checked({ metadata: { name: "a", labels: null }, data: {} });
    assert.deepEqual(inputs, {
      value: {
        ...{ apiVersion: "v1", kind: "ConfigMap", data: {} },
        metadata: { name: "a", namespace: "default" },
      },
      secrets: [["data", "key"]],
    });
    assert.deepEqual(failures, []);
  });

  it("keeps the namespace that is stated, and gives none outside namespaces", async () => {
    const stated = await checked({ metadata: { name: "a", namespace: "shop" } });
    assert.equal(textAt(stated.inputs.value, "metadata", "namespace"), "shop");
    const metadata = { name: "a", namespace: "shop" };
    const outside = await checked({ metadata }, "kubernetes:core/v1:Namespace");
    assert.deepEqual(outside.inputs.value.metadata, { name: "a" });
  });

  it("leaves the namespace open of a kind that is yet to come", async () => {
    const { inputs } = await checked(
      { metadata: { name: "a" } },
      "kubernetes:example.com/v1:Gadget",
    );
    assert.deepEqual(inputs.value.metadata, { name: "a" });
  });

  it("packs the schemas of a definition", async () => {
    const token = "kubernetes:apiextensions.k8s.io/v1:CustomResourceDefinition";
    const stated = definition({ type: "object" });
    assert.deepEqual((await checked(stated, token)).inputs.value, withPackedSchemas(stated));
  });

  it("makes up a name and keeps it", async () => {
    const { inputs } = await checked({});
    const name = textAt(inputs.value, "metadata", "name");
    assert.match(name, /^web-[0-9a-f]{8}$/);
    const again = await checked({}, config, inputs.value);
    assert.equal(textAt(again.inputs.value, "metadata", "name"), name);
  });

  it("leaves metadata alone that is not known yet", async () => {
    const { inputs } = await checked({ metadata: unknownValue });
    assert.equal(inputs.value.metadata, unknownValue);
  });

  it("marks the content of a Secret", async () => {
    const { inputs } = await checked({}, "kubernetes:core/v1:Secret");
    assert.deepEqual(inputs.secrets, [["data", "key"], ["data"], ["stringData"]]);
  });

  it("refuses generateName, which cannot be applied", async () => {
    const { failures } = await checked({ metadata: { generateName: "web-" } });
    assert.deepEqual(
      failures.map(({ property }) => property),
      ["metadata.generateName"],
    );
  });

  it("refuses types that are no kinds", async () => {
    await assert.rejects(checked({}, "kubernetes:helm.sh/v3:Release"), /is not served/);
  });
});
