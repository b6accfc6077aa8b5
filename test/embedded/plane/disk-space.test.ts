import assert from "node:assert/strict";
import { tmpdir } from "node:os";
import { refuseFullDisk } from "../../../embedded/plane/disk-space";

describe("embedded/plane/disk-space", () => {
  it("says how much is left, how much is needed and what to do", () => {
    assert.throws(() => {
      refuseFullDisk(tmpdir(), Number.MAX_SAFE_INTEGER);
    }, /^UserError: The disk that holds .* has \d+ MiB left and the plane needs 8589934592 MiB: make room/);
  });

  it("accepts a disk with room", () => {
    refuseFullDisk(tmpdir(), 1);
  });
});
