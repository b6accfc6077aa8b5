import assert from "node:assert/strict";
import { differences } from "../../promotion/leaves";

describe("differences of plain data", () => {
  it("are single values, by their paths", () => {
    const a = { same: 1, changed: { deep: 2 }, gone: "x" };
    const b = { same: 1, changed: { deep: 3 }, came: null };
    assert.deepEqual(differences(a, b), [
      { path: "changed.deep", a: "2", b: "3" },
      { path: "gone", a: "x", b: undefined },
      { path: "came", a: undefined, b: "null" },
    ]);
  });

  it("tell items of a list apart by name, so that one more is one difference", () => {
    const [web, db] = [
      { name: "web", port: 1 },
      { name: "db", port: 2 },
    ];
    assert.deepEqual(
      differences({ list: [web, db] }, { list: [{ name: "new" }, web, db] }).map(
        ({ path }) => path,
      ),
      ["list[new].name"],
    );
    assert.deepEqual(differences(["a", "b"], ["b", "a"]), []);
    assert.deepEqual(differences([[1]], [[2]]), [{ path: "[0][0]", a: "1", b: "2" }]);
  });

  it("see an empty list or mapping, and no difference between nothing and nothing", () => {
    assert.deepEqual(differences({ list: [] }, { list: [1] }), [
      { path: "list", a: "[]", b: undefined },
      { path: "list[0]", a: undefined, b: "1" },
    ]);
    assert.deepEqual(differences({ a: undefined, b: {} }, { b: {} }), []);
  });
});
