import assert from "node:assert/strict";
import { rollback, type RollbackArgs } from "../../promotion/rollback";
import { GitopsProject, REGISTRY, renderForReal } from "./support/gitops-project";

const auth = `${REGISTRY}/auth`;
const branch = "rollback/secumsg-staging";

describe("npm run rollback", () => {
  let there: GitopsProject;
  beforeEach(() => {
    there = new GitopsProject();
  });
  afterEach(() => {
    there.remove();
  });

  const run = (args: Partial<RollbackArgs> = {}): Promise<readonly string[]> =>
    rollback(there.project, { environment: "staging", system: "secumsg", ...args });
  /** What a rollback proposes, merged: the letter that staging has then. */
  const merged = async (args: Partial<RollbackArgs> = {}): Promise<string | undefined> => {
    await run(args);
    return there.letter(there.merge(branch), "staging", auth);
  };

  it("takes back the last change of one system, and of nothing else", async () => {
    there.setAll("staging", "a");
    const bad = there.setAll("staging", "b");
    there.write("README.md", "news since\n");
    there.setAll("dev", "c");
    await run();
    const commit = there.remoteCommit(branch);
    assert.equal(there.letter(commit, "staging", auth), "a");
    assert.equal(there.letter(commit, "dev", auth), "c");
    assert.equal(there.git("show", `${commit}:README.md`), "news since");
    const message = there.git("log", "-1", "--format=%B", commit);
    assert.match(
      message,
      new RegExp(`^Rolled-Back-To: ${there.git("rev-parse", `${bad}^`)}$`, "m"),
    );
  });

  it("goes further back the next time, not forward again", async () => {
    for (const letter of ["a", "b", "c"]) there.setAll("staging", letter);
    assert.equal(await merged(), "b");
    assert.equal(await merged(), "a");
    there.setAll("staging", "d");
    assert.equal(await merged(), "a");
  });

  it("goes to any commit that has the system", async () => {
    const wanted = there.setAll("staging", "a");
    for (const letter of ["b", "c"]) there.setAll("staging", letter);
    assert.equal(await merged({ to: wanted.slice(0, 10) }), "a");
  });

  it("says what no longer fits the code, which rendering would undo", async () => {
    there.setAll("staging", "a");
    const file = "gitops/staging/secumsg/auth/deployment-auth.yaml";
    there.write(file, there.read(file).replace("replicas: 2", "replicas: 7"));
    there.publish("What older code rendered");
    there.setAll("staging", "b");
    const { project } = there;
    const said = await rollback(
      { ...project, render: renderForReal },
      { environment: "staging", system: "secumsg" },
    );
    assert.ok(said.includes(`  ${file}`), said.join("\n"));
    assert.match(
      there.read(".slipway/promotion/rollback-secumsg-staging.md"),
      /Not as the code renders/,
    );
  });

  it("does not go back to a tag without a digest where the tier wants one", async () => {
    there.setAll("staging", "a");
    await assert.rejects(
      run(),
      /staging \(tier preproduction\) takes images by digest only.*--to/s,
    );
  });

  it("says so when there is nothing before, nothing to do, or no such commit", async () => {
    await assert.rejects(
      run(),
      /was never anything else in this history\. Name a commit with --to/,
    );
    const now = there.setAll("staging", "a");
    assert.match((await run({ to: now })).join(), /is as it was in [0-9a-f]{7} already/);
    await assert.rejects(run({ to: "v9" }), /no commit v9/);
    const empty = there.git("commit-tree", "-m", "Nothing", there.git("mktree", "--missing"));
    await assert.rejects(run({ to: empty }), /has no gitops\/staging\/secumsg/);
  });

  it("says that the history is missing in a shallow clone", async () => {
    there.setAll("staging", "a");
    there.git("fetch", "--quiet", "--depth=1", `file://${there.remote}`, "main");
    await assert.rejects(run(), /This clone is shallow: run git fetch --unshallow/);
  });
});
