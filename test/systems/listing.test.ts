import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { systems } from "../../systems";

describe("the list of systems", () => {
  it("names every folder under systems/, each under its definition's own name", () => {
    const folders = fs
      .readdirSync(path.join(__dirname, "../../systems"), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
    assert.deepEqual(Object.keys(systems).sort(), folders.sort());
    for (const [name, definition] of Object.entries(systems)) assert.equal(definition.name, name);
  });
});
