import assert from "node:assert/strict";
import { encryptionOf } from "../../features/encryption";

describe("how a stack's secrets are encrypted", () => {
  const state = (provider: object | undefined): string =>
    JSON.stringify({ version: 3, deployment: { manifest: {}, secrets_providers: provider } });

  it("is by a passphrase, whose salt the state has", () => {
    const provider = { type: "passphrase", state: { salt: "v1:abc" } };
    assert.deepEqual(encryptionOf(state(provider)), { encryptionsalt: "v1:abc" });
  });

  it("is by a key of a cloud, under which the state has the stack's own", () => {
    const provider = { type: "cloud", state: { url: "gcpkms://key", encryptedkey: "a2V5" } };
    assert.deepEqual(encryptionOf(state(provider)), {
      secretsprovider: "gcpkms://key",
      encryptedkey: "a2V5",
    });
  });

  it("is somebody else's business where no stack file says it", () => {
    assert.deepEqual(encryptionOf(state({ type: "service", state: {} })), {});
    assert.deepEqual(encryptionOf(state(undefined)), {});
  });
});
