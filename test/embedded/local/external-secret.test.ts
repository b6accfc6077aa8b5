import assert from "node:assert/strict";
import { describe, it } from "mocha";
import {
  type ExternalSecret,
  externalSecretComplaint,
  externalSecretStatus,
} from "../../../embedded/local/external-secret";

const metadata = { namespace: "secumsg", name: "postgres-credentials" };
const secret = (status: string, message: string): ExternalSecret => ({
  metadata,
  status: {
    conditions: [
      { type: "Deleted", status: "False" },
      { type: "Ready", status, message },
    ],
  },
});

describe("an ExternalSecret", () => {
  it("is ready when the operator says so", () => {
    assert.deepEqual(externalSecretStatus(secret("True", "secret synced")), {
      ...metadata,
      ready: true,
    });
  });

  it("is not ready, and says why, when its store has no such entry", () => {
    const missing = secret("False", "entry not found");
    assert.equal(externalSecretStatus(missing).ready, false);
    assert.equal(externalSecretComplaint(missing), "entry not found");
  });

  it("is not ready before the operator has looked at it", () => {
    assert.equal(externalSecretStatus({ metadata }).ready, false);
    assert.match(externalSecretComplaint({ metadata }), /has not looked at it yet/);
  });
});
