import assert from "node:assert/strict";
import type { ChildProcess } from "node:child_process";
import { accessSync, constants, existsSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";

import { after, before, beforeEach, describe, it } from "mocha";
import { type Finished, finished, until } from "./support/checkout";
import { PulumiProject } from "./support/pulumi-project";

/** The `pulumi` that a shell would run. */
function pulumiOnPath(): string {
  const folders = (process.env["PATH"] ?? "").split(path.delimiter);
  const found = folders.map((folder) => path.join(folder, "pulumi")).find(isExecutable);
  assert.ok(found !== undefined, "pulumi is not on PATH");
  return found;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

const secrets = (keeper: string): readonly string[] => [
  'import * as pulumi from "@pulumi/pulumi";',
  'import * as random from "@pulumi/random";',
  "const config = new pulumi.Config();",
  `const keepers = { version: "${keeper}" };`,
  'const password = new random.RandomPassword("password", { length: 24, minSpecial: 2, keepers });',
  'const key = new random.RandomBytes("key", { length: 32 });',
  'export const where = `${pulumi.getProject()}/${pulumi.getStack()}/${config.require("region")}`;',
  'export const given = config.requireSecret("given");',
  "export const generated = { password: password.result, hex: key.hex };",
];

/** It holds the event loop, so it never ends by itself; `pid` says that it runs, and as which process. */
const endless = [
  'import { writeFileSync } from "node:fs";',
  'import * as random from "@pulumi/random";',
  'const key = new random.RandomBytes("late", { length: 8 });',
  'key.hex.apply(() => writeFileSync("pid", String(process.pid)));',
  "setInterval(() => undefined, 1000);",
  "export = () => new Promise(() => undefined);",
];

interface Outputs {
  readonly where: string;
  readonly given: string;
  readonly generated: { readonly password: string; readonly hex: string };
}

describe("the language host and the random provider, under the real CLI", () => {
  let project: PulumiProject;

  before(async () => {
    project = await PulumiProject.create(pulumiOnPath());
    project.program(...secrets("1"));
  });
  after(() => {
    project.dispose();
  });

  const succeeds = async (line: string): Promise<string> => {
    const { code, stdout, stderr } = await project.pulumi(line);
    assert.equal(code, 0, `pulumi ${line}\n${stdout}${stderr}`);
    return stdout;
  };
  const fails = async (line: string): Promise<string> => {
    const { code, stdout, stderr } = await project.pulumi(line);
    assert.notEqual(code, 0, `pulumi ${line}\n${stdout}${stderr}`);
    return stdout + stderr;
  };
  const outputs = async (): Promise<Outputs> =>
    JSON.parse(await succeeds("stack output --json --show-secrets")) as Outputs;

  describe("a program's life", () => {
    let first: Outputs;

    it("begins with a stack and its configuration", async () => {
      await succeeds("stack init local");
      await succeeds("config set region here");
      await succeeds("config set --secret given canary-configuration");
    });

    it("is previewed without values, and without making anything", async () => {
      const preview = await succeeds("preview");
      assert.match(preview, /\+ 3 to create/);
      assert.match(preview, /generated: \[unknown\]|hex +: \[unknown\]/);
      assert.doesNotMatch(preview, /canary-configuration/);
    });

    it("is created as asked", async () => {
      const up = await succeeds("up --yes");
      assert.match(up, /\+ 3 created/);
      first = await outputs();
      assert.equal(first.where, "fixture/local/here");
      assert.equal(first.given, "canary-configuration");
      assert.equal(first.generated.password.length, 24);
      assert.match(first.generated.hex, /^[0-9a-f]{64}$/);
    });

    it("keeps every secret out of the exported state and of what commands print", async () => {
      const { password, hex } = first.generated;
      const base64 = Buffer.from(hex, "hex").toString("base64");
      const printed = [
        await succeeds("stack export"),
        await succeeds("stack"),
        await succeeds("preview --diff"),
      ].join("");
      for (const secret of [password, hex, base64, "canary-configuration"]) {
        assert.equal(printed.includes(secret), false);
      }
    });

    it("does not change by itself", async () => {
      await succeeds("up --yes --expect-no-changes");
      assert.deepEqual(await outputs(), first);
    });

    it("is what it was after a refresh", async () => {
      await succeeds("refresh --yes --expect-no-changes");
      assert.deepEqual(await outputs(), first);
    });

    it("replaces the one value whose keeper changes", async () => {
      project.program(...secrets("2"));
      assert.match(await succeeds("up --yes --skip-preview"), /\+-1 replaced/);
      const { password, hex } = (await outputs()).generated;
      assert.notEqual(password, first.generated.password);
      assert.equal(hex, first.generated.hex);
    });

    it("ends with nothing", async () => {
      assert.match(await succeeds("destroy --yes"), /- 3 deleted/);
      const exported = JSON.parse(await succeeds("stack export")) as {
        readonly deployment: { readonly resources?: readonly unknown[] };
      };
      assert.deepEqual(exported.deployment.resources ?? [], []);
    });
  });

  describe("a program that fails", () => {
    it("with a RunError shows its message and no stack", async () => {
      project.program(
        'import { RunError } from "@pulumi/pulumi";',
        'throw new RunError("size is 1: want 2");',
      );
      const printed = await fails("up --yes --skip-preview");
      assert.match(printed, /error: size is 1: want 2/);
      assert.doesNotMatch(printed, /^ +at /m);
      assert.doesNotMatch(printed, /exit code/);
    });

    it("with another error shows its message, and the line of the TypeScript", async () => {
      project.program(
        "interface Removed {",
        "  readonly size: number;",
        "}",
        "const value: Removed = { size: 1 };",
        "throw new Error(`the size is ${value.size}`);",
      );
      const printed = await fails("up --yes --skip-preview");
      assert.match(printed, /Error: the size is 1/);
      assert.match(printed, /index\.ts:5:/);
    });

    it("by a rejection that nobody handles shows it", async () => {
      project.program('void Promise.reject(new Error("nobody caught this"));');
      assert.match(await fails("up --yes --skip-preview"), /Error: nobody caught this/);
    });

    it("in an apply shows the error", async () => {
      project.program(
        'import { output } from "@pulumi/pulumi";',
        'output(1).apply(() => { throw new Error("thrown late"); });',
      );
      assert.match(await fails("up --yes --skip-preview"), /Error: thrown late/);
    });

    it("by an exit code of its own shows it", async () => {
      project.program("process.exit(3);");
      assert.match(
        await fails("up --yes --skip-preview"),
        /Program exited with non-zero exit code: 3/,
      );
    });

    it("by asking for a type that there is none of shows which there are", async () => {
      project.program(
        'import * as random from "@pulumi/random";',
        'new random.RandomPassword("short", { length: 1, minLower: 2 });',
      );
      assert.match(await fails("preview"), /'short'.* length .*2/);
    });
  });

  describe("a program that does not end", () => {
    let up: ChildProcess;
    let ended: Promise<Finished>;
    let pid: number;

    beforeEach(async () => {
      rmSync(project.path("pid"), { force: true });
      project.program(...endless);
      up = project.start("up --yes --skip-preview");
      ended = finished(up);
      pid = await until("the program runs", 60, () => {
        const file = project.path("pid");
        const text = existsSync(file) ? readFileSync(file, "utf8") : "";
        return Promise.resolve(text === "" ? undefined : Number(text));
      });
    });

    it("is interrupted by SIGINT", async () => {
      up.kill("SIGINT");
      const { code, stdout } = await ended;
      assert.equal(code, 1);
      assert.match(stdout, /error: update canceled/);
      await until("the program is gone", 10, () => Promise.resolve(!isAlive(pid)));
    });

    it("ends with an engine that is killed, whose lock can then be taken", async () => {
      up.kill("SIGKILL");
      await ended;
      await until("the program is gone", 10, () => Promise.resolve(!isAlive(pid)));
      assert.match(
        await fails("up --yes --skip-preview"),
        /the stack is currently locked by 1 lock/,
      );
      await succeeds("cancel --yes");
      project.program("export const done = true;");
      assert.match(await succeeds("up --yes --skip-preview"), /done: true/);
    });
  });

  describe("the other commands", () => {
    it("imports a value that exists already", async () => {
      const line = "import random:index/randomPassword:RandomPassword adopted correct-horse --yes";
      await succeeds(`${line} --generate-code=false --protect=false`);
      project.program(
        'import * as random from "@pulumi/random";',
        'export const value = new random.RandomPassword("adopted", { length: 13 }).result;',
      );
      assert.doesNotMatch(
        await succeeds("up --yes --skip-preview"),
        /adopted .*(created|replaced)/,
      );
      assert.deepEqual(JSON.parse(await succeeds("stack output --json --show-secrets")), {
        value: "correct-horse",
      });
    });

    it("tells what the program runs on", async () => {
      assert.match(await succeeds("about"), new RegExp(`nodejs: .*version='${process.version}'`));
    });

    it("says why dependencies cannot be installed", async () => {
      assert.match(await fails("install"), /package-lock\.json/);
    });
  });
});
