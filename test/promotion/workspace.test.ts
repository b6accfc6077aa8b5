import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Repository } from "../../promotion/repository";
import { withWorkspace } from "../../promotion/workspace";

describe("the workspace of a promotion", () => {
  let root: string;
  beforeEach(() => {
    root = fs.mkdtempSync(path.join(os.tmpdir(), "workspace-"));
  });
  afterEach(() => {
    fs.rmSync(root, { recursive: true });
  });

  it("starts without what a killed command has left, and leaves nothing but what is meant for people", async () => {
    const repository = {
      scratch: (name: string) => path.join(root, name),
    } as unknown as Repository;
    const left = path.join(root, "promotion/files/1/half");
    fs.mkdirSync(path.dirname(left), { recursive: true });
    fs.writeFileSync(left, "");
    fs.writeFileSync(path.join(root, "promotion/description.md"), "");
    const seen = await withWorkspace(repository, "a test", () =>
      Promise.resolve(fs.existsSync(path.dirname(left))),
    );
    assert.equal(seen, false);
    assert.deepEqual(fs.readdirSync(path.join(root, "promotion")), ["description.md"]);
  });
});
