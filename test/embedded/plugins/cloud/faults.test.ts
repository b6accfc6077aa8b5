import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, it } from "mocha";

import { type Fault, Faults } from "../../../../embedded/plugins/cloud/faults";

describe("Faults", () => {
  let dir: string;
  let file: string;
  let faults: Faults;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), "slipway-faults-"));
    file = join(dir, "faults.json");
    faults = new Faults({ SLIPWAY_FAULTS: file });
  });
  afterEach(() => {
    rmSync(dir, { recursive: true });
  });
  const inject = (...all: readonly Fault[]): void => {
    writeFileSync(file, JSON.stringify(all));
  };

  it("there are none without a file, and without a name for one", async () => {
    assert.equal(await faults.take("T", "create"), undefined);
    assert.equal(await new Faults({}).take("T", "create"), undefined);
  });

  it("happen once, to their type and operation, and are then out of the list", async () => {
    inject(
      { type: "T", operation: "create", kind: "timeout" },
      { type: "T", operation: "delete", kind: "crash" },
    );
    assert.equal(await faults.take("U", "create"), undefined);
    assert.equal(await faults.take("T", "update"), undefined);
    assert.equal(await faults.take("T", "create"), "timeout");
    assert.equal(await faults.take("T", "create"), undefined);
    assert.deepEqual(JSON.parse(readFileSync(file, "utf8")), [
      { type: "T", operation: "delete", kind: "crash" },
    ]);
  });

  it("happen to one of several calls at once", async () => {
    inject({ type: "T", operation: "create", kind: "error-once" });
    const taken = await Promise.all([1, 2, 3].map(() => faults.take("T", "create")));
    assert.deepEqual(
      taken.filter((kind) => kind !== undefined),
      ["error-once"],
    );
  });

  it("happen always if they are to", async () => {
    inject({ type: "T", operation: "create", kind: "error-always" });
    assert.equal(await faults.take("T", "create"), "error-always");
    assert.equal(await faults.take("T", "create"), "error-always");
  });
});
