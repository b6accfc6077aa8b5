import assert from "node:assert/strict";

import { describe, it } from "mocha";

import {
  redacted,
  secretOutputs,
  withSecretContent,
} from "../../../../embedded/plugins/kubernetes/secrets";

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

describe("redacted", () => {
  const encoded = Buffer.from("hunter-two").toString("base64");

  it("takes secrets out, in clear and in base64, from either of which is known", () => {
    for (const known of ["hunter-two", encoded]) {
      const bag = { value: { ...config, key: [{ deep: known }] }, secrets: [["key"]] };
      assert.equal(
        redacted(`"hunter-two" and ${encoded} are refused`, [bag]),
        '"[secret]" and [secret] are refused',
      );
    }
  });

  it("takes out the longest first, so that no rest remains", () => {
    const value = { ...config, a: "abcdef", b: "abcdefghi" };
    assert.equal(redacted("abcdefghi", [{ value, secrets: [["a"], ["b"]] }]), "[secret]");
  });

  it("knows what is in a Secret without being told", () => {
    const bag = { value: { ...secret, data: { key: encoded } }, secrets: [] };
    assert.equal(redacted("hunter-two", [bag]), "[secret]");
  });

  it("leaves everything else", () => {
    const bag = { value: { ...config, port: "80", open: "hunter-two" }, secrets: [["port"]] };
    assert.equal(redacted("port 80 of hunter-two", [bag]), "port 80 of hunter-two");
  });
});
