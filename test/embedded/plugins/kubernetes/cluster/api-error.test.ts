import assert from "node:assert/strict";

import { describe, it } from "mocha";

import {
  ApiError,
  UnknownKindError,
} from "../../../../../embedded/plugins/kubernetes/cluster/api-error";
import { conflict, failure } from "../../../../support/fake-api-server";

describe("an error of the API server", () => {
  it("has the server's message, or its status where there is none", () => {
    assert.equal(new ApiError(failure(403, "Forbidden", "no")).message, "no");
    const empty = { status: 502, body: {}, warnings: [] };
    assert.equal(new ApiError(empty).message, "the API server answered 502");
  });

  it("lists the fields that others own", () => {
    assert.deepEqual(new ApiError(conflict("kubectl", ".data.key")).fieldConflicts, [
      { field: ".data.key", message: 'conflict with "kubectl" using v1' },
    ]);
    assert.equal(new ApiError(conflict("kubectl", ".data.key")).isRace, false);
    assert.equal(
      new ApiError(failure(409, "Conflict", "the object has been modified")).isRace,
      true,
    );
  });

  it("tells a missing or terminating namespace from a missing object", () => {
    const missing = failure(404, "NotFound", "no", { kind: "namespaces", name: "shop" });
    assert.equal(new ApiError(missing).isMissingNamespace, true);
    const other = failure(404, "NotFound", "no", { kind: "configmaps", name: "shop" });
    assert.equal(new ApiError(other).isMissingNamespace, false);
    const causes = [{ reason: "NamespaceTerminating" }];
    const going = new ApiError(failure(403, "Forbidden", "no", { causes }));
    assert.equal(going.isTerminatingNamespace, true);
  });

  it("knows a webhook that could not be asked", () => {
    const text = 'Internal error occurred: failed calling webhook "x": refused';
    assert.equal(new ApiError(failure(500, "InternalError", text)).isWebhookFailure, true);
    assert.equal(new ApiError(failure(500, "InternalError", "no")).isWebhookFailure, false);
  });
});

describe("the error for an unknown kind", () => {
  it("says what to look for", () => {
    assert.match(
      new UnknownKindError("a.example.com/v1", "A").message,
      /kind A of a\.example\.com\/v1/,
    );
  });
});
