import assert from "node:assert/strict";

import { describe, it } from "mocha";

import { redacted, tracedSecrets } from "../../../embedded/plugins/secrets";

describe("tracedSecrets", () => {
  const inputs = { value: { list: ["top-secret"], port: "80" }, secrets: [["list", 0], ["port"]] };

  it("finds a secret text that has moved, and one inside another text", () => {
    const value = { other: { deep: ["--key=top-secret", "open"] }, key: "top-secret" };
    assert.deepEqual(tracedSecrets(value, inputs), [["other", "deep", 0], ["key"]]);
  });

  it("does not look for short texts, which occur by chance", () => {
    assert.deepEqual(tracedSecrets({ other: "8080" }, inputs), []);
  });
});

describe("redacted", () => {
  const encoded = Buffer.from("hunter-two").toString("base64");

  it("takes secrets out, in clear and in base64, from either of which is known", () => {
    for (const known of ["hunter-two", encoded]) {
      const bag = { value: { key: [{ deep: known }] }, secrets: [["key"]] };
      assert.equal(
        redacted(`"hunter-two" and ${encoded} are refused`, [bag]),
        '"[secret]" and [secret] are refused',
      );
    }
  });

  it("takes out the longest first, so that no rest remains", () => {
    const value = { a: "abcdef", b: "abcdefghi" };
    assert.equal(redacted("abcdefghi", [{ value, secrets: [["a"], ["b"]] }]), "[secret]");
  });

  it("leaves everything else", () => {
    const bag = { value: { port: "80", open: "hunter-two" }, secrets: [["port"]] };
    assert.equal(redacted("port 80 of hunter-two", [bag]), "port 80 of hunter-two");
  });
});
