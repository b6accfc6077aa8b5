import assert from "node:assert/strict";
import { externalSecret, restartOnRotation } from "../../render/secrets";
import { secumsgPlacement } from "../support/placements";

const placement = secumsgPlacement();
const secret = {
  name: "auth-secret",
  values: { SIGNING_KEY: { kind: "random-bytes", bytes: 32 } },
} as const;

describe("an ExternalSecret", () => {
  it("copies each named value of its entry from the tenant's store", () => {
    const { spec } = externalSecret(placement, secret, "auth");
    assert.deepEqual(spec.secretStoreRef, { kind: "SecretStore", name: "platform" });
    assert.deepEqual(
      spec.data.map(({ secretKey, remoteRef: { key, property } }) => [secretKey, key, property]),
      [["SIGNING_KEY", "secumsg-auth-secret", "SIGNING_KEY"]],
    );
  });

  it("is there before the first pod", () => {
    const { annotations } = externalSecret(placement, secret, "auth").metadata;
    assert.equal(annotations["argocd.argoproj.io/sync-wave"], "-2");
  });

  it("is refused when the platform was not asked for its entry", () => {
    const unknown = { name: "unknown", values: {} };
    assert.throws(() => externalSecret(placement, unknown, "auth"), /no entry for .* unknown/);
  });
});

describe("the annotation that Reloader looks for", () => {
  it("lists each Secret once, sorted", () => {
    assert.deepEqual(restartOnRotation(["b", "a", "b"]), {
      "secret.reloader.stakater.com/reload": "a,b",
    });
  });

  it("is absent from what reads no Secret", () => {
    assert.deepEqual(restartOnRotation([]), {});
  });
});
