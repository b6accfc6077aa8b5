import assert from "node:assert/strict";

import { describe, it } from "mocha";

import { secretOutputs, withSecretContent } from "../../../../embedded/plugins/kubernetes/secrets";

const secret = { apiVersion: "v1", kind: "Secret" };
const config = { apiVersion: "v1", kind: "ConfigMap" };

describe("withSecretContent", () => {
  it("marks the content of a Secret, whatever the program says", () => {
    assert.deepEqual(withSecretContent({ value: secret, secrets: [] }).secrets, [
      ["data"],
      ["stringData"],
    ]);
  });

  it("leaves other kinds to the program, of that name in other groups too", () => {
    assert.deepEqual(withSecretContent({ value: config, secrets: [["data"]] }).secrets, [["data"]]);
    const other = { ...secret, apiVersion: "example.com/v1" };
    assert.deepEqual(withSecretContent({ value: other, secrets: [] }).secrets, []);
  });
});

describe("secretOutputs", () => {
  it("keeps secret what was secret in the inputs", () => {
    const value = { ...config, data: { key: "open", password: "hush" } };
    const inputs = { value, secrets: [["data", "password"]] };
    assert.deepEqual(secretOutputs(value, inputs), inputs);
  });

  it("finds a secret text that has moved", () => {
    const inputs = {
      value: { ...config, list: ["top-secret"] },
      secrets: [["list", 0]],
    };
    const live = { ...config, list: ["added", "--key=top-secret"] };
    assert.deepEqual(secretOutputs(live, inputs).secrets, [
      ["list", 0],
      ["list", 1],
    ]);
  });

  it("does not look for short texts, which occur by chance", () => {
    const inputs = { value: { ...config, data: { port: "80" } }, secrets: [["data", "port"]] };
    const live = { ...config, data: { port: "80" }, other: "8080" };
    assert.deepEqual(secretOutputs(live, inputs).secrets, [["data", "port"]]);
  });

  it("marks the content of a Secret", () => {
    const live = { ...secret, data: { key: "dmFsdWU=" } };
    assert.deepEqual(secretOutputs(live, { value: secret, secrets: [] }).secrets, [
      ["data"],
      ["stringData"],
    ]);
  });
});
