import assert from "node:assert/strict";
import { down, isExpired, reap } from "../../features/down";
import { TemporaryProject } from "../support/temporary-project";
import { FakeProject, known, localStackFile, TEMPLATE } from "./support";

describe("taking feature environments down", () => {
  let files: TemporaryProject;
  let fake: FakeProject;
  beforeEach(() => {
    files = new TemporaryProject({
      "Pulumi.feature.yaml": TEMPLATE,
      "Pulumi.local.yaml": localStackFile("https://git.example/a.git"),
    });
    fake = new FakeProject(files.root);
  });
  afterEach(() => {
    files.dispose();
  });

  it("removes that of a branch, and finds nothing left", async () => {
    fake.features = [known("login", "2026-11-28"), known("other", "2026-11-28")];
    assert.match(await down(fake.project, "login", {}), /feature-login is gone/);
    assert.deepEqual(fake.done, ["remove feature-login"]);
  });

  it("is no mistake when there is none", async () => {
    assert.equal(await down(fake.project, "login", {}), "There is no feature-login.");
    assert.deepEqual(fake.done, []);
  });

  it("fails when something is left, by name", async () => {
    fake.features = [known("login", "2026-11-28")];
    fake.leftovers = { "feature-login": ["Namespace feature-login"] };
    await assert.rejects(down(fake.project, "login", {}), {
      message: "feature-login has left something: Namespace feature-login.",
    });
  });

  it("reaps those whose last day is over, or that never came to be, and keeps the others", async () => {
    fake.features = [
      known("old", "2026-11-20"),
      known("last-day", "2026-11-21"),
      known("half", "", { outputs: undefined }),
      known("making", "", { outputs: undefined, busy: true }),
    ];
    assert.deepEqual(await reap(fake.project, {}), [
      ...["feature-old is gone.", "feature-half is gone."],
      "2 removed, 2 kept.",
    ]);
    assert.deepEqual(fake.done, ["remove feature-old", "remove feature-half"]);
  });

  it("reaps as of another day", async () => {
    fake.features = [known("login", "2026-11-28")];
    assert.deepEqual(await reap(fake.project, { asOf: "2026-11-28" }), ["0 removed, 1 kept."]);
    await reap(fake.project, { asOf: "2026-11-29" });
    assert.deepEqual(fake.done, ["remove feature-login"]);
  });

  it("reaps the others when one is stuck, and says so", async () => {
    fake.features = [known("stuck", "2026-11-20"), known("old", "2026-11-20")];
    fake.stuck = "feature-stuck";
    await assert.rejects(reap(fake.project, {}), /^UserError: feature-stuck is stuck$/);
    assert.deepEqual(fake.done, ["remove feature-old"]);
  });

  it("finds what no stack knows", async () => {
    fake.features = [known("login", "2026-11-28")];
    fake.inCluster = ["feature-login", "feature-lost"];
    fake.leftovers = { "feature-lost": ["Namespace feature-lost"] };
    await assert.rejects(
      reap(fake.project, {}),
      /No stack knows feature-lost.*Namespace feature-lost/,
    );
  });

  it("takes nothing for expired that is being worked on", () => {
    assert.equal(isExpired(known("a", "2020-01-01", { busy: true }), "2026-11-21"), false);
    assert.equal(isExpired(known("a", "2020-01-01"), "2026-11-21"), true);
  });
});
