import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Options, run } from "../../scripts/preview-comment";
import { TemporaryProject } from "../support/temporary-project";

const root = resolve(__dirname, "../..");
const recorded = (name: string): string => join(root, "test/preview/recordings", `${name}.json`);

describe("npm run preview-comment", () => {
  let scratch: TemporaryProject;
  let said: string;
  beforeEach(() => {
    scratch = new TemporaryProject();
    said = "";
  });
  afterEach(() => {
    scratch.dispose();
  });

  const comment = (environment: string, options: Options): Promise<void> =>
    run(environment, options, (text) => (said += `${text}\n`));

  it("prints the comment, and appends it to a summary", async () => {
    const summary = join(scratch.root, "summary.md");
    await comment("local", { preview: recorded("rights-and-doors"), summary, base: "HEAD" });
    assert.match(said, /^⛔ \*\*Replaces `laptop-secumsg-postgres-password`/);
    assert.equal(readFileSync(summary, "utf8"), said);
  });

  it("fails when production would lose what its stack file does not consent to", async () => {
    const preview = recorded("protected-database");
    await assert.rejects(
      comment("prod", { preview, failOnUnconsented: true }),
      /^Error: prod is not updated: .* consented to in Pulumi\.prod\.yaml\.\n {2}replace /,
    );
    await comment("prod", { preview });
  });

  it("does not fail below production, where everything may be made again", async () => {
    await comment("local", { preview: recorded("rights-and-doors"), failOnUnconsented: true });
  });

  it("fails when there is no preview in the file, for that consents to nothing", async () => {
    scratch.write("preview.json", "");
    const preview = join(scratch.root, "preview.json");
    const failed = comment("local", { preview, failOnUnconsented: true });
    await assert.rejects(failed, /has no preview of local in it\.$/);
    assert.match(said, /failed before its first step/);
  });

  it("says of an argument what is wrong with it, without a stack trace", () => {
    const command = ["--require=tsx/cjs", "scripts/preview-comment.ts", "local", "--post=5x"];
    const { stderr, status } = spawnSync(process.execPath, command, {
      cwd: root,
      encoding: "utf8",
    });
    assert.match(stderr, /^error: .* want the number of a pull request\n/);
    assert.doesNotMatch(stderr, / at /);
    assert.equal(status, 1);
  });
});
