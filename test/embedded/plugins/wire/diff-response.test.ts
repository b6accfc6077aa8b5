import assert from "node:assert/strict";

import { DiffResponse, PropertyDiff } from "@pulumi/pulumi/proto/provider_pb";
import { describe, it } from "mocha";

import { diffResponse } from "../../../../embedded/plugins/wire/diff-response";

const { Kind } = PropertyDiff;

describe("diffResponse", () => {
  it("says that nothing changes", () => {
    const response = diffResponse({ changes: [], deleteBeforeReplace: false });
    assert.equal(response.getChanges(), DiffResponse.DiffChanges.DIFF_NONE);
    assert.equal(response.getHasdetaileddiff(), true);
  });

  it("names each change, what it is, and which need a new object", () => {
    const change = (step: string, kind: "add" | "delete" | "update", replaces: boolean) => ({
      ...{ path: ["spec", step], kind, replaces },
    });
    const response = diffResponse({
      changes: [
        change("a", "add", false),
        change("b", "add", true),
        change("c", "delete", false),
        change("d", "delete", true),
        change("e", "update", false),
        change("f.g", "update", true),
      ],
      deleteBeforeReplace: true,
    });
    assert.equal(response.getChanges(), DiffResponse.DiffChanges.DIFF_SOME);
    assert.equal(response.getDeletebeforereplace(), true);
    assert.deepEqual(response.getDiffsList(), ["spec"]);
    assert.deepEqual(response.getReplacesList(), ["spec.b", "spec.d", 'spec["f.g"]']);
    const detailed = response.getDetaileddiffMap();
    assert.deepEqual(
      ["spec.a", "spec.b", "spec.c", "spec.d", "spec.e", 'spec["f.g"]'].map((path) =>
        detailed.get(path)?.getKind(),
      ),
      [
        ...[Kind.ADD, Kind.ADD_REPLACE, Kind.DELETE, Kind.DELETE_REPLACE],
        ...[Kind.UPDATE, Kind.UPDATE_REPLACE],
      ],
    );
    assert.equal(detailed.get("spec.a")?.getInputdiff(), true);
  });
});
