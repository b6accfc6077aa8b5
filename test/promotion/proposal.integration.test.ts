import assert from "node:assert/strict";
import { propose, type Proposal } from "../../promotion/proposal";
import { Repository } from "../../promotion/repository";
import { GitopsProject } from "./support/gitops-project";

describe("a proposal", () => {
  let there: GitopsProject;
  let repository: Repository;
  beforeEach(async () => {
    there = new GitopsProject();
    repository = await Repository.open(there.root, there.project.git);
  });
  afterEach(() => {
    there.remove();
  });

  /** Proposes a tree with one more file in `gitops/`. */
  const run = async (file: string, replace = false): Promise<Proposal> => {
    there.write(`gitops/${file}`, file);
    there.git("add", "gitops");
    const tree = there.git("write-tree");
    there.git("reset", "--quiet", "--hard");
    const base = there.git("rev-parse", "HEAD");
    return propose({
      ...{ repository, remote: "origin", branch: "change/x", base, tree, folder: "gitops" },
      ...{ message: `Add ${file}\n`, replace },
    });
  };
  const tip = (): string =>
    there.git("ls-remote", "origin", "refs/heads/change/x").split("\t")[0] ?? "";

  it("loses to one that is pushed in the very moment, which stays as it is", async () => {
    const rival = there.git("commit-tree", "-p", "HEAD", "-m", "Rival", "HEAD^{tree}");
    const keep = repository.keep.bind(repository);
    repository.keep = async (name, commit) => {
      await keep(name, commit);
      there.git("push", "--quiet", "origin", `${rival}:refs/heads/change/x`);
    };
    await assert.rejects(run("a"), /Somebody pushed to change\/x at the same time/);
    assert.equal(tip(), rival);
  });

  it("loses to one that is changed in the very moment, even when it may replace it", async () => {
    await run("a");
    const rival = there.git("commit-tree", "-p", "HEAD", "-m", "Rival", "HEAD^{tree}");
    const keep = repository.keep.bind(repository);
    repository.keep = async (name, commit) => {
      await keep(name, commit);
      there.git("push", "--quiet", "--force", "origin", `${rival}:refs/heads/change/x`);
    };
    await assert.rejects(run("b", true), /at the same time/);
    assert.equal(tip(), rival);
  });

  it("takes the place of one that was merged, however it was merged", async () => {
    const first = await run("a");
    there.git("cherry-pick", "--no-commit", first.commit);
    there.git("commit", "--quiet", "-m", "Squashed");
    there.git("push", "--quiet", "origin", "HEAD:main");
    const second = await run("b");
    assert.equal(second.unchanged, false);
    assert.equal(tip(), second.commit);
  });

  it("leaves a commit that a reviewer added, unless it is told otherwise", async () => {
    const { commit } = await run("a");
    const blob = there.git("hash-object", "-w", ".gitignore");
    const index = { GIT_INDEX_FILE: `${there.folder}/index` };
    await repository.run(["read-tree", commit], { env: index });
    const entry = `100644,${blob},gitops/reviewed`;
    await repository.run(["update-index", "--add", "--cacheinfo", entry], { env: index });
    const tree = await repository.run(["write-tree"], { env: index });
    const reviewed = there.git("commit-tree", "-p", commit, "-m", "Reviewed", tree);
    there.git("push", "--quiet", "origin", `${reviewed}:refs/heads/change/x`);
    await assert.rejects(run("a"), /proposed on change\/x already:\n {2}.*: Reviewed/);
    assert.equal(tip(), reviewed);
    await run("a", true);
    assert.notEqual(tip(), reviewed);
  });

  it("is signed when its author signs commits", async () => {
    there.git("config", "commit.gpgSign", "true");
    there.git("config", "gpg.program", "/bin/false");
    await assert.rejects(run("a"), /gpg failed to sign/);
    assert.equal(tip(), "");
  });
});
