import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { differingFiles } from "../../preview/read-tree";
import { AUTHOR, runGit } from "../support/small-shell";
import { TemporaryProject } from "../support/temporary-project";

describe("two versions of a rendered tree", () => {
  let project: TemporaryProject;
  const git = (...args: readonly string[]): void => {
    runGit(project.root, ...AUTHOR, ...args);
  };
  const commit = (files: Record<string, string>, ...gone: readonly string[]): void => {
    for (const [file, text] of Object.entries(files)) {
      fs.mkdirSync(path.dirname(path.join(project.root, file)), { recursive: true });
      fs.writeFileSync(path.join(project.root, file), text);
    }
    for (const file of gone) fs.rmSync(path.join(project.root, file));
    git("add", "-A");
    git("commit", "-q", "-m", "change");
  };

  beforeEach(() => {
    project = new TemporaryProject({});
    git("init", "-q");
    commit({ "gitops/dev/shop/a.yaml": "1", "gitops/dev/shop/b.yaml": "1", "gitops/prod/c": "1" });
  });
  afterEach(() => {
    project.dispose();
  });

  it("have in them what differs in the environment's folder, and nothing else", () => {
    commit(
      { "gitops/dev/shop/a.yaml": "2", "gitops/dev/é x": "3", "gitops/prod/c": "2" },
      "gitops/dev/shop/b.yaml",
    );
    const { before, after } = differingFiles(project.root, "dev", "HEAD^1");
    assert.deepEqual(Object.fromEntries(before), { "shop/a.yaml": "1", "shop/b.yaml": "1" });
    assert.deepEqual(Object.fromEntries(after), { "shop/a.yaml": "2", "é x": "3" });
  });

  it("are empty where nothing differs", () => {
    commit({ "README.md": "" });
    const { before, after } = differingFiles(project.root, "dev", "HEAD^1");
    assert.deepEqual([before.size, after.size], [0, 0]);
  });

  it("need commits that git knows, and take none for an option", () => {
    assert.throws(() => differingFiles(project.root, "dev", "nowhere"));
    assert.throws(() => differingFiles(project.root, "dev", "--output=stolen"));
    assert.equal(fs.existsSync(path.join(project.root, "stolen")), false);
  });
});
