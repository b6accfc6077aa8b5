import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { describe, it } from "mocha";
import { parseFault, writeFaults } from "../../../embedded/rehearsal/fault";

describe("a fault on the command line", () => {
  it("names a type, an operation and a kind", () => {
    assert.deepEqual(parseFault("gcp:sql/user:User:create:error-once"), {
      type: "gcp:sql/user:User",
      operation: "create",
      kind: "error-once",
    });
  });

  for (const wrong of [
    "",
    "gcp:sql/user:User",
    "gcp:sql/user:User:create",
    "gcp:sql/user:User:make:crash",
    "gcp:sql/user:User:create:explode",
    "user:create:crash",
  ]) {
    it(`is refused with what is wanted: "${wrong}"`, () => {
      assert.throws(() => parseFault(wrong), {
        name: "UserError",
        message: new RegExp(`^"${wrong}" is no fault: want <type token>:<create.*>:<error-once`),
      });
    });
  }

  it("replaces those of an earlier run", () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "slipway-faults-"));
    const file = path.join(folder, "faults.json");
    writeFaults(file, [parseFault("gcp:sql/user:User:create:crash")]);
    writeFaults(file, []);
    assert.equal(fs.readFileSync(file, "utf8"), "[]");
    fs.rmSync(folder, { recursive: true });
  });
});
