import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, it } from "mocha";
import { commitGitops } from "../../embedded/git";
import { memoryFolder } from "../support/memory-folder";
import { runGit } from "../support/small-shell";

describe("commitGitops", () => {
  let root: string;
  let repository: string;

  beforeEach(() => {
    root = memoryFolder("git-");
    repository = path.join(root, ".slipway/local/git");
    write("gitops/local/app.yaml", "replicas: 1\n");
  });
  afterEach(() => {
    fs.rmSync(root, { recursive: true });
  });

  const write = (file: string, text: string): void => {
    fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    fs.writeFileSync(path.join(root, file), text);
  };
  const git = (...args: readonly string[]): string =>
    runGit(root, "--git-dir", repository, ...args);
  const files = (): string[] => git("ls-tree", "-r", "--name-only", "main").split("\n");
  const loose = (): string[] =>
    fs
      .readdirSync(path.join(repository, "objects"), { recursive: true, encoding: "utf8" })
      .map((file) => path.join(repository, "objects", file))
      .filter((file) => fs.statSync(file).isFile());

  it("commits the folder as it lies on disk, ignored files too, and nothing else", async () => {
    write("gitops/.gitignore", "*.tmp\n");
    write("gitops/local/note.tmp", "ignored\n");
    write("elsewhere.yaml", "no\n");
    const { hash, changed } = await commitGitops(root, repository);
    const all = ["gitops/.gitignore", "gitops/local/app.yaml", "gitops/local/note.tmp"];
    assert.deepEqual(files(), all);
    assert.deepEqual(changed, all);
    assert.equal(git("rev-parse", "main"), hash);
  });

  it("makes no commit when nothing changed", async () => {
    const first = await commitGitops(root, repository);
    assert.deepEqual(await commitGitops(root, repository), { hash: first.hash, changed: [] });
    assert.equal(git("rev-list", "--count", "main"), "1");
  });

  it("names in each message what changed, and keeps history", async () => {
    write("gitops/local/other.yaml", "a: 1\n");
    await commitGitops(root, repository);
    write("gitops/local/app.yaml", "replicas: 2\n");
    await commitGitops(root, repository);
    fs.rmSync(path.join(root, "gitops/local/app.yaml"));
    await commitGitops(root, repository);
    assert.deepEqual(git("log", "--format=%s", "main").split("\n"), [
      "Remove gitops/local/app.yaml",
      "Change gitops/local/app.yaml",
      "Add 2 files in gitops/",
    ]);
    assert.match(git("log", "-1", "--format=%b", "main"), /^D gitops\/local\/app.yaml$/m);
  });

  it("commits as itself, whatever the environment says of git", async () => {
    const before = { ...process.env };
    Object.assign(process.env, { GIT_DIR: "/nowhere", GIT_AUTHOR_NAME: "Somebody" });
    try {
      await commitGitops(root, repository);
    } finally {
      process.env = before;
    }
    assert.equal(git("log", "-1", "--format=%an %cn", "main"), "Slipway Slipway");
  });

  it("goes on where a killed run left its locks", async () => {
    await commitGitops(root, repository);
    for (const lock of ["index.lock", "refs/heads/main.lock"]) {
      fs.writeFileSync(path.join(repository, lock), "");
    }
    write("gitops/local/app.yaml", "replicas: 2\n");
    const { hash } = await commitGitops(root, repository);
    assert.equal(git("rev-parse", "main"), hash);
    assert.equal(git("rev-list", "--count", "main"), "2");
  });

  it("makes a repository anew that is damaged", async () => {
    const { hash } = await commitGitops(root, repository);
    for (const object of loose()) {
      fs.chmodSync(object, 0o600);
      fs.writeFileSync(object, "");
    }
    await commitGitops(root, repository);
    assert.notEqual(hash, "");
    assert.deepEqual(files(), ["gitops/local/app.yaml"]);
  });

  it("says how to write the folder when it is missing", async () => {
    fs.rmSync(path.join(root, "gitops"), { recursive: true });
    await assert.rejects(commitGitops(root, repository), {
      name: "UserError",
      message: /gitops is missing: run "npm run render"/,
    });
  });

  it("says where to get git when it is missing", async () => {
    const before = process.env["PATH"];
    process.env["PATH"] = root;
    try {
      await assert.rejects(commitGitops(root, repository), {
        name: "UserError",
        message: /git is not on PATH/,
      });
    } finally {
      process.env["PATH"] = before;
    }
  });

  it("says in one sentence why git could not commit", async () => {
    runGit(root, "init", "--quiet", "gitops/nested");
    await assert.rejects(commitGitops(root, repository), {
      name: "UserError",
      message: `git cannot commit gitops/ to ${repository}: fatal: adding files failed`,
    });
  });
});
