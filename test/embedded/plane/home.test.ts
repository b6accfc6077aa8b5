import assert from "node:assert/strict";
import { sep } from "node:path";
import { planeHome } from "../../../embedded/plane/home";

describe("embedded/plane/home", () => {
  const { dir, lock, ...rest } = planeHome("/checkout", "local");

  it("keeps everything of a stack in one folder of the checkout", () => {
    assert.equal(dir, "/checkout/.slipway/local");
    const outside = Object.values(rest).filter((path) => !path.startsWith(dir + sep));
    assert.deepEqual(outside, []);
  });

  it("keeps the lock outside, so that the folder can be deleted while it is held", () => {
    assert.equal(lock, "/checkout/.slipway/local.lock");
  });

  it("gives every purpose a place of its own", () => {
    const paths = Object.values(rest);
    assert.equal(new Set(paths).size, paths.length);
  });
});
