import assert from "node:assert/strict";
import { describe, it } from "mocha";
import {
  changeLines,
  changesBetween,
  isNothing,
  isOfChart,
  nameOf,
  noChanges,
  resourceLabel,
  typeOf,
} from "../../../embedded/rehearsal/changes";
import { checkpoint, resource, urn } from "./support/checkpoints";

describe("what happened between two states of a stack", () => {
  const before = checkpoint(
    resource("same"),
    resource("updated"),
    resource("replaced"),
    resource("renamed"),
    resource("deleted"),
  );
  const after = checkpoint(
    resource("same"),
    resource("updated", { modified: "1970-01-01T00:00:09.000Z" }),
    resource("replaced", { second: 9 }),
    resource("renamed", { id: "another" }),
    resource("created", { second: 9 }),
  );

  it("is told by URN, in the order of the stack", () => {
    assert.deepEqual(changesBetween(before, after), {
      created: [urn("created")],
      updated: [urn("updated")],
      replaced: [urn("replaced"), urn("renamed")],
      deleted: [urn("deleted")],
    });
  });

  it("is nothing between a state and itself", () => {
    assert.deepEqual(changesBetween(before, before), noChanges);
    assert.ok(isNothing(noChanges));
    assert.ok(!isNothing(changesBetween(before, after)));
  });

  it("is everything when there was no stack", () => {
    const { created } = changesBetween({ deployment: {} }, after);
    assert.equal(created.length, 5);
  });

  it("is shown as a line for each resource", () => {
    const changes = { ...noChanges, updated: [urn("a")], deleted: [urn("b")] };
    assert.deepEqual(changeLines(changes), [
      "updated gcp:sql/user:User a",
      "deleted gcp:sql/user:User b",
    ]);
  });
});

describe("a URN", () => {
  it("has a type without those of its parents, and a name that may hold colons", () => {
    const long = "urn:pulumi:live::slipway::slipway:a:B$kubernetes:core/v1:Secret::chart:ns/a::b";
    assert.equal(typeOf(long), "kubernetes:core/v1:Secret");
    assert.equal(nameOf(long), "chart:ns/a::b");
    assert.equal(resourceLabel(long), "kubernetes:core/v1:Secret chart:ns/a::b");
  });

  it("tells what is part of a chart", () => {
    const chart = "urn:pulumi:live::slipway::slipway:a:B$kubernetes:helm.sh/v4:Chart";
    assert.ok(isOfChart(`${chart}$kubernetes:core/v1:Secret::shop`));
    assert.ok(!isOfChart(`${chart}::shop`));
  });
});
