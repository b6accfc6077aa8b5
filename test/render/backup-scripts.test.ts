import assert from "node:assert/strict";
import { BACK_UP, BACKUPS_PATH, RESTORE } from "../../render/backup-scripts";

describe("the scripts of a backup", () => {
  it("wait for the server, and stop at the first thing that fails", () => {
    for (const script of [BACK_UP, RESTORE]) assert.match(script, /^set -eu\nuntil pg_isready/);
  });

  it("write and read in the one place", () => {
    for (const script of [BACK_UP, RESTORE]) assert.ok(script.includes(BACKUPS_PATH));
  });

  it("hold no password, nor a way to print one", () => {
    for (const script of [BACK_UP, RESTORE]) assert.doesNotMatch(script, /PGPASSWORD|set -x/);
  });
});
