import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { complaint, generate, type GeneratedDocument } from "../../scripts/docs";
import { TemporaryProject } from "../support/temporary-project";

describe("npm run docs", () => {
  let project: TemporaryProject;
  beforeEach(() => {
    project = new TemporaryProject({ "same.md": "same\n", "old.md": "old\n" });
  });
  afterEach(() => {
    project.dispose();
  });

  const documents: readonly GeneratedDocument[] = [
    { file: "same.md", produce: () => "same\n" },
    { file: "old.md", produce: () => "new\n" },
    { file: "missing.md", produce: () => "first\n" },
  ];
  const content = (file: string): string => readFileSync(join(project.root, file), "utf8");

  it("writes what has changed or is missing, and says which files", async () => {
    assert.deepEqual(await generate(project.root, documents, {}), ["old.md", "missing.md"]);
    assert.deepEqual(["same.md", "old.md", "missing.md"].map(content), [
      "same\n",
      "new\n",
      "first\n",
    ]);
    assert.deepEqual(await generate(project.root, documents, {}), []);
  });

  it("does not touch a file that is as generated", async () => {
    const file = join(project.root, "same.md");
    const before = statSync(file, { bigint: true }).mtimeNs;
    await generate(project.root, documents, {});
    assert.equal(statSync(file, { bigint: true }).mtimeNs, before);
  });

  it("only names the files when it checks, and writes nothing", async () => {
    const found = await generate(project.root, documents, { check: true });
    assert.deepEqual(found, ["old.md", "missing.md"]);
    assert.equal(content("old.md"), "old\n");
  });

  it("names the file and the command that repairs it", () => {
    const message = "a.md is not as generated: run npm run docs, and commit what it writes.";
    assert.equal(complaint("a.md"), message);
  });
});
