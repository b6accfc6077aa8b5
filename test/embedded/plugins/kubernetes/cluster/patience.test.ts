import assert from "node:assert/strict";

import { describe, it } from "mocha";

import {
  ApiError,
  UnknownKindError,
  UnreachableError,
} from "../../../../../embedded/plugins/kubernetes/cluster/api-error";
import {
  patience,
  patienceForWriting,
} from "../../../../../embedded/plugins/kubernetes/cluster/patience";
import { conflict, failure } from "../../../../support/fake-api-server";

const refused = (status: number, reason = "", details = {}): ApiError =>
  new ApiError(failure(status, reason, "no", details));

describe("patience", () => {
  it("lasts with a server that is overloaded, starting or in a race", () => {
    for (const error of [refused(429), refused(500), refused(503), refused(409, "Conflict")]) {
      assert.equal(patience(error, 10), 20);
    }
  });

  it("ends at once with what will not pass", () => {
    const conflicting = new ApiError(conflict("kubectl", ".data"));
    for (const error of [refused(403), refused(404), refused(422), conflicting, new Error("bug")]) {
      assert.equal(patience(error, 0), 0);
    }
  });

  it("counts from the beginning of an outage, not from that of a request", () => {
    assert.equal(patience(new UnreachableError("away", 0), 8), 10);
    assert.equal(patience(new UnreachableError("away", 12), 0), -2);
  });
});

describe("patience for writing", () => {
  it("lasts until a kind or a namespace arrives, and its predecessor goes", () => {
    const missing = refused(404, "NotFound", { kind: "namespaces" });
    const going = refused(403, "Forbidden", { causes: [{ reason: "NamespaceTerminating" }] });
    assert.equal(patienceForWriting(new UnknownKindError("a/v1", "A"), 4), 6);
    assert.equal(patienceForWriting(missing, 4), 6);
    assert.equal(patienceForWriting(going, 4), 56);
  });

  it("is like any other else", () => {
    assert.equal(patienceForWriting(refused(503), 10), 20);
    assert.equal(patienceForWriting(refused(422), 0), 0);
  });
});
