import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { PeakMemory, residentKibibytes } from "../../../embedded/rehearsal/peak-memory";

describe("the memory of a rehearsal", () => {
  it("is that of its processes and everything below them, whatever order they are listed in", () => {
    const table = "  1 0 100\n 30 20 4\n 20 10 2\n 10 1 1\n 40 1 8\n";
    assert.equal(residentKibibytes(table, [10]), 1 + 2 + 4);
    assert.equal(residentKibibytes(table, [10, 30, 40]), 1 + 2 + 4 + 8);
  });

  it("is nothing where there is no table", () => {
    assert.equal(residentKibibytes("", [10]), 0);
  });

  it("is at least that of this process", async () => {
    const mebibytes = await new PeakMemory(() => []).stop();
    assert.ok(mebibytes > 10, `${mebibytes} MiB`);
  });
});
