import assert from "node:assert/strict";
import { pathToFileURL } from "node:url";
import { join } from "node:path";
import { manifestsAt, publishedBranch } from "../../features/branch-tree";
import { Repository } from "../../promotion/repository";
import { AUTHOR, runGit, smallGit } from "../support/small-shell";
import { TemporaryProject } from "../support/temporary-project";

const FOLDER = "gitops/dev/shop";
const MANIFEST = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n";

describe("the tree of a branch", () => {
  let project: TemporaryProject;
  let repository: Repository;
  let elsewhere: string;
  const run = (...args: string[]): string => runGit(project.root, ...AUTHOR, ...args);
  const commitOf = (branch: string): string => run("rev-parse", branch);

  beforeEach(async () => {
    project = new TemporaryProject({
      [`${FOLDER}/a/configmap-a.yaml`]: MANIFEST,
      [`${FOLDER}/a/kustomization.yaml`]: "kind: Kustomization\n",
      [`${FOLDER}/README.md`]: "not a manifest",
    });
    elsewhere = join(project.root, ".elsewhere");
    run("init", "--quiet", "--initial-branch=main");
    run("add", "gitops");
    run("commit", "--quiet", "--message", "one");
    run("branch", "feature/login");
    run("init", "--quiet", "--bare", elsewhere);
    run("remote", "add", "origin", elsewhere);
    repository = await Repository.open(project.root, smallGit);
  });
  afterEach(() => {
    project.dispose();
  });

  const published = (url: string, branch = "feature/login"): Promise<string> =>
    publishedBranch({ repository, url, remote: "origin", branch });
  const REMOTE = "https://git.example/shop.git";

  it("is that of the remote which Argo CD reads, however far this checkout is behind", async () => {
    run("push", "--quiet", "origin", "main:refs/heads/feature/login");
    run("commit", "--quiet", "--allow-empty", "--message", "two");
    run("push", "--quiet", "origin", "main:refs/heads/feature/login");
    assert.equal(await published(REMOTE), commitOf("main"));
  });

  it("has to be at that remote, for nothing is pushed to it", async () => {
    await assert.rejects(published(REMOTE), {
      message: "origin has no branch feature/login: push it first.",
    });
  });

  it("goes from here to a repository on this machine, whatever that has of it", async () => {
    const url = pathToFileURL(elsewhere).href;
    assert.equal(await published(url), commitOf("feature/login"));
    run("branch", "--force", "feature/login", run("commit-tree", "HEAD^{tree}", "-m", "other"));
    const commit = await published(url);
    assert.equal(commit, commitOf("feature/login"));
    assert.equal(run("--git-dir", elsewhere, "rev-parse", "feature/login"), commit);
  });

  it("is missed with a hint when this checkout has no such branch", async () => {
    const url = pathToFileURL(elsewhere).href;
    await assert.rejects(
      published(url, "none"),
      /has no branch none: make it with git branch none/,
    );
  });

  it("consists of its manifests, without what puts them together", async () => {
    const manifests = await manifestsAt(repository, commitOf("main"), FOLDER);
    assert.deepEqual(manifests, [{ apiVersion: "v1", kind: "ConfigMap", metadata: { name: "a" } }]);
  });

  it("is missed with a hint when the branch has none", async () => {
    await assert.rejects(
      manifestsAt(repository, commitOf("main"), "gitops/dev/none"),
      /no manifests in gitops\/dev\/none: run "npm run render"/,
    );
  });
});
