import assert from "node:assert/strict";
import { changesOf } from "../../preview/change";
import type { Step } from "../../preview/digest";
import { aState, aStep, recorded } from "./support";

const changes = (...steps: readonly Step[]) => changesOf({ steps, refused: [], errors: [] });
const operations = (...steps: readonly Step[]) =>
  changes(...steps).map(({ operation }) => operation);
const [old, current] = [{ oldState: aState() }, { newState: aState() }];

describe("the changes of a preview", () => {
  it("are one for each resource, sorted by URN", () => {
    assert.deepEqual(
      changesOf(recorded("rights-and-doors")).map(({ operation, name }) => [operation, name]),
      [
        ["create", "laptop-secumsg-door"],
        ["delete", "laptop-secumsg-default-deny"],
        ["update", "laptop-secumsg-delivery"],
        ["create", "laptop-secumsg-debug"],
        ["replace", "laptop-secumsg-postgres-password"],
        ["update", "laptop-secrets-secumsg-postgres-credentials"],
      ],
    );
  });

  it("say which fields differ, and which of them force a replacement", () => {
    const namespace = changesOf(recorded("moved-namespace")).find(
      ({ name }) => name === "laptop-secumsg-namespace",
    );
    assert.deepEqual(
      [namespace?.operation, namespace?.fields, namespace?.causes],
      ["replace", ["metadata.name"], ["metadata.name"]],
    );
    const [plain] = changes(aStep("update", { ...old, ...current, diffReasons: ["b", "a"] }));
    assert.deepEqual(plain?.fields, ["a", "b"]);
  });

  it("take the steps of a replacement together", () => {
    const both = { ...old, ...current };
    for (const order of [
      ["create-replacement", "replace", "delete-replaced"],
      ["delete-replaced", "replace", "create-replacement"],
    ]) {
      assert.deepEqual(operations(...order.map((op) => aStep(op, both))), ["replace"]);
    }
  });

  it("take what a refresh found gone and the program makes again for a replacement", () => {
    assert.deepEqual(operations(aStep("delete", old), aStep("create", current)), ["replace"]);
    assert.deepEqual(operations(aStep("update", old), aStep("update", current)), ["update"]);
  });

  it("leave out what nobody would notice: reads, what stays, and components", () => {
    const component = { newState: aState({ custom: false }) };
    const steps = ["same", "read", "refresh", "discard"].map((op) => aStep(op, current));
    assert.deepEqual(changes(...steps, aStep("create", component), aStep("create")), []);
  });

  it("tell a resource that is left behind from one that is deleted", () => {
    const kept = { oldState: aState({ retainOnDelete: true }) };
    assert.deepEqual(operations(aStep("delete", kept)), ["forget"]);
    assert.deepEqual(operations(aStep("delete", old)), ["delete"]);
  });

  it("keep a name whole that has colons in it, and the inputs of both sides", () => {
    const [change] = changes(
      aStep("update", {
        name: "chart:a::b",
        oldState: aState({ inputs: { size: 1 } }),
        newState: aState({ inputs: { size: 2 } }),
      }),
    );
    assert.equal(change?.name, "chart:a::b");
    assert.deepEqual([change.before, change.after], [{ size: 1 }, { size: 2 }]);
  });

  it("have no inputs before a creation, and none after a deletion", () => {
    const [created] = changes(aStep("create", { ...old, ...current }));
    const [deleted] = changes(aStep("delete", { ...old, ...current }));
    assert.deepEqual([created?.before, deleted?.after], [undefined, undefined]);
  });
});
