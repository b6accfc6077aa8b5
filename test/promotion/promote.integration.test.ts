import assert from "node:assert/strict";
import fs from "node:fs";
import { promote, type PromoteArgs } from "../../promotion/promote";
import { setImage } from "../../promotion/set-image";
import {
  digest,
  GitopsProject,
  REGISTRY,
  renderForReal,
  type Letters,
} from "./support/gitops-project";

const auth = `${REGISTRY}/auth`;
const branch = "promote/secumsg-staging";

describe("npm run promote", () => {
  let there: GitopsProject;
  /** Starts each test of a block with what has been published. */
  const given = (letters: Letters): void => {
    beforeEach(() => {
      there = new GitopsProject(letters);
    });
    afterEach(() => {
      there.remove();
    });
  };

  const run = (args: Partial<PromoteArgs> = {}): Promise<readonly string[]> =>
    promote(there.project, {
      system: "secumsg",
      services: [],
      from: "dev",
      to: "staging",
      ...args,
    });
  const toProduction = (args: Partial<PromoteArgs> = {}): Promise<readonly string[]> =>
    run({ from: "staging", to: "prod", ...args });
  const remoteCommit = (name = branch): string => there.remoteCommit(name);
  describe("to the next environment", () => {
    given({ dev: "a" });

    it("proposes what one environment has for another, on a branch of its own", async () => {
      const said = await run();
      assert.match(said.join("\n"), /promote\/secumsg-staging \([0-9a-f]{7}\) is pushed to origin/);
      const commit = remoteCommit();
      assert.equal(there.letter(commit, "staging", auth), "a");
      assert.equal(there.letter(commit, "staging", `${auth}-migrations`), "a");
      assert.deepEqual(there.git("diff", "--name-only", "origin/main", commit).split("\n"), [
        "gitops/staging/secumsg/kustomization.yaml",
      ]);
      const message = there.git("log", "-1", "--format=%B", commit);
      assert.match(message, /^Promote secumsg from dev to staging$/m);
      assert.match(message, /^Promoted-From: dev$/m);
    });

    it("takes what Argo CD runs, not what the branch has meanwhile", async () => {
      const revision = there.head();
      there.applications["development"] = [there.healthy("dev", revision, "a")];
      there.setAll("dev", "b");
      await run();
      assert.equal(there.letter(remoteCommit(), "staging", auth), "a");
      const message = there.git("log", "-1", "--format=%B", remoteCommit());
      assert.match(message, new RegExp(`^Promoted-Revision: ${revision}$`, "m"));
    });

    it("moves one service with its migrations and leaves the others", async () => {
      there.setAll("staging", "a");
      there.setAll("dev", "b");
      await run({ services: ["auth"] });
      const letters = ["auth", "auth-migrations", "keys", "gateway"].map((name) =>
        there.letter(remoteCommit(), "staging", `${REGISTRY}/${name}`),
      );
      assert.deepEqual(letters, ["b", "b", "a", "a"]);
      assert.equal(there.letter(remoteCommit(), "staging", "docker.io/library/postgres"), "a");
    });

    it("says so when there is nothing to promote", async () => {
      there.setAll("staging", "a");
      assert.deepEqual(await run(), ["staging has exactly what dev runs already."]);
    });

    it("refuses a tag without a digest, by the tier of the target", async () => {
      await assert.rejects(run({ from: "prod" }), (error: Error) => {
        assert.match(error.message, /^staging \(tier preproduction\) takes images by digest only/);
        assert.match(error.message, /secumsg-server\/auth: is latest$/m);
        assert.match(error.message, /npm run set-image -- prod secumsg/);
        return true;
      });
      assert.equal(there.git("ls-remote", "origin", branch), "");
    });

    it("names a system, a service or an environment that is not there, and the nearest that is", async () => {
      await assert.rejects(run({ system: "secumgs" }), /did you mean secumsg\?/);
      await assert.rejects(run({ services: ["auht"] }), /no service auht: did you mean auth\?/);
      await assert.rejects(run({ from: "staging" }), /are both staging/);
      await assert.rejects(run({ to: "prood" }), /Pulumi\.prood\.yaml/);
    });

    it("touches neither the work tree, nor the index, nor any branch of the user", async () => {
      there.git("checkout", "--quiet", "-b", "mine");
      there.write("gitops/staging/secumsg/kustomization.yaml", "mine\n");
      there.write("README.md", "staged\n");
      there.git("add", "README.md");
      const before = [there.git("status", "--porcelain"), there.git("for-each-ref", "refs/heads")];
      const said = await run();
      assert.deepEqual(
        [there.git("status", "--porcelain"), there.git("for-each-ref", "refs/heads")],
        before,
      );
      assert.equal(there.read("gitops/staging/secumsg/kustomization.yaml"), "mine\n");
      assert.match(said.join("\n"), /not committed: gitops\/staging\/secumsg\/kustomization\.yaml/);
      assert.equal(there.letter(remoteCommit(), "staging", auth), "a");
    });

    it("does nothing in a dry run but say what it would do", async () => {
      const said = await run({ dryRun: true });
      assert.match(said.join("\n"), /auth: latest -> v-a@sha256:aaaaaaaaaaaa$/m);
      assert.match(said.join("\n"), /Dry run/);
      assert.equal(there.git("ls-remote", "origin", branch), "");
    });

    it("moves an image that was set by set-image", async () => {
      const references = [`${REGISTRY}/gateway:v2@${digest("c")}`];
      await setImage(there.project, {
        ...{ environment: "dev", system: "secumsg", service: "gateway", references, push: true },
      });
      await run({ services: ["gateway"] });
      assert.equal(there.letter(remoteCommit(), "staging", `${REGISTRY}/gateway`), "c");
    });
  });

  describe("to production", () => {
    given({ staging: "a" });
    let revision: string;
    beforeEach(() => {
      revision = there.head();
      there.applications["preproduction"] = [there.healthy("staging", revision, "a")];
    });

    it("passes the gate with what staging proves, and writes the evidence down", async () => {
      const said = await toProduction();
      assert.doesNotMatch(said.join("\n"), /^ {2}NO/m);
      const message = there.git("log", "-1", "--format=%B", remoteCommit("promote/secumsg-prod"));
      assert.match(message, /ok {2}secumsg-staging is Healthy: Healthy since 2026-11-21T10:30/);
      assert.match(message, /ok {2}the last sync .*auth-migrations Succeeded/);
      assert.match(message, /ok {2}.*for 60 min: 90 min, since 2026-11-21T10:30/);
      assert.match(message, new RegExp(`^Promoted-Revision: ${revision}$`, "m"));
      assert.match(there.read(".slipway/promotion/promote-secumsg-prod.md"), /\| ✅ \|/);
    });

    it("is refused before the soak is over, whatever else is well", async () => {
      there.now = new Date("2026-11-21T11:29:00Z");
      await assert.rejects(toProduction(), /NO {2}.*for 60 min: 59 min, since/);
      assert.equal(there.git("ls-remote", "origin", "promote/secumsg-prod"), "");
      there.now = new Date("2026-11-21T11:30:00Z");
      await toProduction();
    });

    it("soaks for as long as production's own stack file says", async () => {
      const file = there.read("Pulumi.prod.yaml");
      there.write(
        "Pulumi.prod.yaml",
        file.replace("    gitops:", "    promotion: { soakMinutes: 91 }\n    gitops:"),
      );
      there.publish("A longer soak");
      await assert.rejects(toProduction(), /for 91 min: 90 min/);
    });

    it("is refused while Argo CD cannot be asked, and from an environment that is no preproduction", async () => {
      there.setAll("dev", "a");
      there.applications["preproduction"] = [];
      await assert.rejects(toProduction(), /NO {2}secumsg-staging can be asked: .*--context/);
      await assert.rejects(toProduction({ from: "dev" }), /NO {2}comes from .*: dev: development/);
    });

    it("can be overridden by somebody with a reason, which everyone can read then", async () => {
      there.applications["preproduction"] = [];
      await assert.rejects(toProduction({ override: "urgent" }), /names no reason/);
      const override = "Grace: staging's cluster is gone, 500s in production";
      await toProduction({ override });
      const message = there.git("log", "-1", "--format=%B", remoteCommit("promote/secumsg-prod"));
      assert.ok(message.includes(`Gate-Override: ${override}`), message);
      assert.match(
        there.read(".slipway/promotion/promote-secumsg-prod.md"),
        /^## ⚠️ The gate was shut/,
      );
    });
  });

  describe("two at once", () => {
    given({ dev: "a" });

    it("keeps the first proposal, says whose it is, and goes on when it is merged", async () => {
      await run({ services: ["auth"] });
      const first = remoteCommit();
      await assert.rejects(run({ services: ["keys"] }), (error: Error) => {
        assert.match(error.message, /proposed on promote\/secumsg-staging already/);
        assert.match(error.message, /by Ada, 2.*: Promote secumsg from dev to staging/);
        return true;
      });
      assert.equal(remoteCommit(), first);
      there.merge(branch);
      await run({ services: ["keys"] });
      assert.equal(there.letter(remoteCommit(), "staging", `${REGISTRY}/keys`), "a");
      assert.equal(there.letter(remoteCommit(), "staging", auth), "a");
    });

    it("does not overwrite what somebody pushes in the very moment", async () => {
      const { project } = there;
      const race = {
        ...project,
        render: async (folder: string) => {
          await project.render(folder);
          there.git("push", "--quiet", "origin", "HEAD:refs/heads/promote/secumsg-staging");
        },
      };
      // Their branch has what main has: nothing is lost if ours takes its place, but only as the one that was looked at.
      await promote(race, { system: "secumsg", services: [], from: "dev", to: "staging" });
      assert.equal(there.letter(remoteCommit(), "staging", auth), "a");
    });

    it("refuses a second command in the same checkout, and names the first", async () => {
      let second: Promise<readonly string[]> | undefined;
      const { project } = there;
      const slow = {
        ...project,
        render: async (folder: string) => {
          second = run();
          await second.catch(() => undefined);
          await project.render(folder);
        },
      };
      await promote(slow, { system: "secumsg", services: [], from: "dev", to: "staging" });
      await assert.rejects(second ?? Promise.resolve(), /"npm run promote" \(pid \d+\) is at work/);
    });

    it("is put in the place of another proposal only on demand", async () => {
      await run({ services: ["auth"] });
      await run({ services: ["keys"], replace: true });
      assert.equal(there.letter(remoteCommit(), "staging", auth), undefined);
    });

    it("finds its own proposal again, and brings it up to date on a newer base", async () => {
      await run();
      const first = remoteCommit();
      assert.match((await run()).join("\n"), /was on origin already/);
      assert.equal(remoteCommit(), first);
      there.write("README.md", "news\n");
      const base = there.publish("Something else");
      await run();
      assert.equal(there.git("rev-parse", `${remoteCommit()}^`), base);
    });
  });

  describe("when something is in the way", () => {
    given({ dev: "a" });

    it("refuses to undo a hand edit, unless it is told to", async () => {
      there.render = renderForReal;
      const file = "gitops/staging/secumsg/auth/deployment-auth.yaml";
      there.write(file, there.read(file).replace("replicas: 2", "replicas: 7"));
      there.publish("By hand");
      await assert.rejects(run(), (error: Error) => {
        assert.match(error.message, /edited by hand/);
        assert.ok(error.message.includes(file), error.message);
        return true;
      });
      await run({ rerender: true });
      assert.match(there.git("show", `${remoteCommit()}:${file}`), /replicas: 2/);
      assert.match(
        there.read(".slipway/promotion/promote-secumsg-staging.md"),
        /## Rendered again/,
      );
    });

    it("renders a target that has no tree yet", async () => {
      there.render = renderForReal;
      fs.rmSync(there.path("gitops/staging"), { recursive: true });
      there.publish("Before the first promotion");
      await run();
      assert.equal(there.letter(remoteCommit(), "staging", auth), "a");
      const file = `${remoteCommit()}:gitops/staging/secumsg/auth/deployment-auth.yaml`;
      assert.match(there.git("show", file), /replicas: 2/);
    });

    it("names a kustomization that a hand edit broke", async () => {
      there.render = renderForReal;
      const file = "gitops/staging/secumsg/kustomization.yaml";
      there.write(file, `<<<<<<< HEAD\n${there.read(file)}`);
      there.publish("Conflict");
      await assert.rejects(run(), /staging\/secumsg\/kustomization\.yaml is no kustomization/);
    });

    it("says that the remote cannot be reached, and works when it can be", async () => {
      fs.renameSync(there.remote, `${there.remote}.away`);
      await assert.rejects(run(), /origin cannot be read: .*\. Nothing was changed/);
      fs.renameSync(`${there.remote}.away`, there.remote);
      await run();
      assert.equal(there.letter(remoteCommit(), "staging", auth), "a");
    });

    it("keeps the commit when the remote goes away before the push, and pushes it the next time", async () => {
      const full = `--file=${there.remote}/config`;
      there.git("config", full, "receive.maxInputSize", "1");
      await assert.rejects(run(), /does not take the push: .*\nThe commit is kept/s);
      const kept = there.git("rev-parse", "refs/slipway/promote/secumsg-staging");
      there.git("config", full, "--unset", "receive.maxInputSize");
      await run();
      assert.equal(remoteCommit(), kept);
    });

    it("names a remote or a branch that does not exist", async () => {
      await assert.rejects(run({ base: "trunk" }), /origin has no branch trunk/);
      there.git("remote", "rename", "origin", "upstream");
      await assert.rejects(run(), /no remote origin: it has upstream/);
    });
  });
});
