import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { World, WorldObject } from "../../../embedded/plugins/cloud/world";
import { clusterCanaries, plaintext, worldCanaries } from "../../../embedded/rehearsal/canaries";

const certificate = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";
const base64 = (text: string): string => Buffer.from(text).toString("base64");
const worldOf = (...objects: readonly Partial<WorldObject>[]): World => ({
  version: 1,
  objects: objects.map((object) => ({
    ...{ sdk: "gcp", type: "gcp:sql/user:User", id: "shop", urn: "urn", inputs: {}, outputs: {} },
    ...object,
  })),
});

describe("secret values", () => {
  it("of the clouds are what the rules of their types say", () => {
    const user = {
      inputs: { password: "correct horse battery" },
      outputs: { name: "a name that is long" },
    };
    assert.deepEqual(worldCanaries(worldOf(user)), [
      { holder: "gcp:sql/user:User shop", value: "correct horse battery" },
    ]);
  });

  it("are each key of a document, but not a certificate, and not what is too short to be secret", () => {
    const type = "gcp:secretmanager/secretVersion:SecretVersion";
    const document = {
      url: "postgres://shop:12345678@db",
      user: "shop",
      ca: certificate,
      port: 5432,
    };
    const entry = { type, inputs: { secretData: JSON.stringify(document) } };
    assert.deepEqual(
      worldCanaries(worldOf(entry)).map(({ value }) => value),
      ["postgres://shop:12345678@db"],
    );
  });

  it("of an unknown cloud are none, as nobody says what is secret there", () => {
    assert.deepEqual(
      worldCanaries(worldOf({ sdk: "moon", inputs: { password: "x".repeat(20) } })),
      [],
    );
  });

  it("of a cluster are those of its Secrets", () => {
    const metadata = { name: "api", namespace: "shop" };
    const data = { key: base64("correct horse battery"), "ca.crt": base64(certificate) };
    assert.deepEqual(clusterCanaries([{ metadata, data }, { metadata }]), [
      { holder: "Secret shop/api", value: "correct horse battery" },
    ]);
  });
});

describe("plain sight", () => {
  const canary = { holder: "Secret shop/api", value: "correct horse battery" };

  it("is where a value is readable, as it is or in base64", () => {
    const texts = [
      { place: "Git", text: `password: ${canary.value}` },
      { place: "the outputs", text: base64(canary.value) },
      { place: "a log", text: "password: ***" },
    ];
    assert.deepEqual(plaintext([canary], texts), [
      "a value of Secret shop/api is in Git",
      "a value of Secret shop/api is in the outputs",
    ]);
  });

  it("is told once for each holder and place, and never with the value", () => {
    const texts = [{ place: "Git", text: canary.value }];
    const lines = plaintext([canary, canary], texts);
    assert.equal(lines.length, 1);
    assert.ok(!lines.join().includes(canary.value));
  });
});
