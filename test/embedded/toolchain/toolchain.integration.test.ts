import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, afterEach, before, beforeEach, describe, it } from "mocha";
import { UserError } from "../../../embedded/errors";
import type { Progress } from "../../../embedded/progress";
import {
  ensureToolchain,
  findToolchain,
  type Toolchain,
} from "../../../embedded/toolchain/toolchain";
import { toolModules, type ToolName, toolsFolder } from "../../../embedded/toolchain/tools";
import { buildsAll, installFakeGo, installFakeModules } from "../../support/fake-go";

describe("the toolchain", () => {
  let root: string;
  let goFolder: string;
  let cache: string;
  let steps: string[];
  let notes: string[];
  let details: string[];

  const prepare = (): void => {
    root = fs.mkdtempSync(path.join(os.tmpdir(), "slipway-toolchain-"));
    goFolder = path.join(root, "go");
    cache = path.join(root, "cache");
    steps = [];
    notes = [];
    details = [];
    installFakeGo(goFolder);
    installFakeModules(goFolder);
  };
  const dispose = (): void => {
    fs.rmSync(root, { recursive: true });
  };

  const progress: Progress = {
    step: async (title, work, detail = () => "") => {
      steps.push(title);
      details.push(detail());
      const result = await work();
      details.push(detail());
      return result;
    },
    note: (line) => notes.push(line),
  };
  const env = (): NodeJS.ProcessEnv => ({
    PATH: [goFolder, "/bin", "/usr/bin"].join(path.delimiter),
    SLIPWAY_CACHE: cache,
  });
  const withoutGo = (): NodeJS.ProcessEnv => ({ ...env(), PATH: path.join(root, "nowhere") });
  const ensure = (tools = toolsFolder): Promise<Toolchain> =>
    ensureToolchain(progress, { tools, env: env() });
  const find = (tools = toolsFolder): Promise<Toolchain | undefined> =>
    findToolchain({ tools, env: env() });
  /** Command lines of `go` that start with `command`. */
  const calls = (command: string): string[] =>
    fs
      .readFileSync(path.join(goFolder, "calls"), "utf8")
      .split("\n")
      .filter((line) => line.startsWith(command));
  const refusal = async (message: RegExp): Promise<void> => {
    await assert.rejects(ensure(), (error) => {
      assert.ok(error instanceof UserError);
      assert.match(error.message, message);
      return true;
    });
    assert.equal(await find(), undefined);
  };

  describe("once built", () => {
    let toolchain: Toolchain;
    before(async () => {
      prepare();
      toolchain = await ensure();
    });
    after(dispose);

    it("has an executable for every tool, under the tool's name, and the manifests", () => {
      for (const [tool, source] of toolModules.flatMap(({ packages }) =>
        Object.entries(packages),
      )) {
        const file = toolchain.bin(tool as ToolName);
        assert.equal(path.basename(file), tool);
        assert.equal(fs.readFileSync(file, "utf8"), `${path.basename(source)}\n`);
      }
      assert.ok(fs.existsSync(path.join(toolchain.share, "kwok/stages.yaml")));
      assert.deepEqual(steps, [
        "Build control-plane (1 of 4)",
        "Build delivery (2 of 4)",
        "Build pulumi (3 of 4)",
        "Build manifests (4 of 4)",
      ]);
    });

    it("has shown how far the build of a module was", () => {
      const module = ["downloading Go modules", "1 of at most 2 packages"];
      assert.deepEqual(details, [...module, ...module, ...module, "", ""]);
    });

    it("has the pinned versions linked into its executables", () => {
      const [controlPlane = "", delivery = "", pulumi = ""] = calls("build");
      assert.match(controlPlane, /-X k8s\.io\/component-base\/version\.gitVersion=v1\.\d+\.\d+ /);
      assert.match(delivery, /-X github\.com\/argoproj\/argo-cd\/v3\/common\.version=3\.\d+\.\d+ /);
      assert.match(pulumi, /-X github\.com\/pulumi\/pulumi\/sdk\/v3\S+Version=v3\.\d+\.\d+ /);
    });

    it("left nothing in the cache but what is finished", () => {
      const names = fs.readdirSync(cache).map((name) => name.replace(/-[0-9a-f]{16}$/, ""));
      assert.deepEqual(names.sort(), ["control-plane", "delivery", "manifests", "pulumi"]);
    });

    it("is found later, without Go, and not built again", async () => {
      const later = { tools: toolsFolder, env: withoutGo() };
      assert.equal((await findToolchain(later))?.share, toolchain.share);
      assert.equal((await ensureToolchain(progress, later)).share, toolchain.share);
      assert.equal(calls("build").length, toolModules.length);
    });
  });

  describe("until it is built", () => {
    beforeEach(prepare);
    afterEach(dispose);

    it("is not found before it is built, and looking builds nothing", async () => {
      assert.equal(await find(), undefined);
      assert.ok(!fs.existsSync(path.join(goFolder, "calls")));
      assert.ok(!fs.existsSync(cache));
    });

    it("is built once when two ask at once, and the second says whom it waits for", async () => {
      const [one, two] = await Promise.all([ensure(), ensure()]);
      assert.equal(one.share, two.share);
      assert.equal(calls("build").length, toolModules.length);
      assert.deepEqual(
        notes.map((note) => note.replace(/since .*/, "since …")),
        [`Waiting for process ${process.pid}, which has been building the tools since …`],
      );
    });

    it("builds again only what a changed pin concerns", async () => {
      const tools = path.join(root, "tools");
      fs.cpSync(toolsFolder, tools, { recursive: true });
      const before = await ensure(tools);
      fs.appendFileSync(path.join(tools, "delivery/go.sum"), "x.io/y v1.0.0 h1:=\n");
      assert.equal(await find(tools), undefined);
      steps = [];
      const after = await ensure(tools);
      assert.deepEqual(steps, ["Build delivery (1 of 2)", "Build manifests (2 of 2)"]);
      assert.equal(after.bin("etcd"), before.bin("etcd"));
      assert.notEqual(after.bin("argocd"), before.bin("argocd"));
    });

    it("uses an acceptable Pulumi from PATH and does not build one", async () => {
      const file = path.join(goFolder, "pulumi");
      fs.writeFileSync(file, "#!/bin/sh\necho v3.999.0\n", { mode: 0o755 });
      assert.equal((await ensure()).bin("pulumi"), file);
      assert.ok(steps.every((step) => !step.includes("pulumi")));
    });

    it("says that Go is missing", async () => {
      await assert.rejects(ensureToolchain(progress, { tools: toolsFolder, env: withoutGo() }), {
        name: "UserError",
        message: /no go is on PATH: install Go 1\.\d+\.\d+ or newer, from https:\/\/go\.dev\/dl/,
      });
    });

    it("says that Go is too old", async () => {
      installFakeGo(goFolder, { version: "go1.9.7" });
      await refusal(/^go1\.9\.7 on PATH is too old: install Go 1\.\d+\.\d+ or newer/);
    });

    it("says that modules cannot be downloaded", async () => {
      installFakeGo(goFolder, { list: "echo 'go: x@v1: dial tcp: no such host' >&2; exit 1" });
      await refusal(/^The Go modules of control-plane cannot be downloaded \(go: x@v1/);
    });

    it("says that the disk is full", async () => {
      const full = "echo 'write /x: no space left on device' >&2; exit 1";
      installFakeGo(goFolder, { build: full });
      await refusal(/^The disk is full while building control-plane/);
    });

    it("says that the cache cannot be written", async () => {
      fs.writeFileSync(cache, "");
      await assert.rejects(ensure(), {
        name: "UserError",
        message:
          /^The tools cannot be built in .*\/cache, since .* cannot be written \(EEXIST\): set SLIPWAY_CACHE/,
      });
    });

    it("says what did not compile and where the log is", async () => {
      installFakeGo(goFolder, { build: "echo '# x' >&2; echo 'x.go:1:2: no' >&2; exit 1" });
      const log = path.join(cache, "build.log");
      await refusal(/^Building control-plane failed \(x\.go:1:2: no\): the log is /);
      assert.equal(fs.readFileSync(log, "utf8"), "# x\nx.go:1:2: no");
    });

    it("keeps the parts that were built before the one that failed", async () => {
      const failsOnPulumi = `case "$names" in *pulumi*) exit 1 ;; *) ${buildsAll} ;; esac`;
      installFakeGo(goFolder, { build: failsOnPulumi });
      await refusal(/^Building pulumi failed/);
      installFakeGo(goFolder);
      steps = [];
      await ensure();
      assert.deepEqual(steps, ["Build pulumi (1 of 2)", "Build manifests (2 of 2)"]);
    });

    it("takes nothing for finished that a killed build has left, and clears it away", async () => {
      installFakeGo(goFolder, { build: `${buildsAll}; kill -9 $PPID` });
      const script = path.join(__dirname, "../../support/ensure-toolchain.ts");
      const builder = spawn(process.execPath, ["--require", "tsx/cjs", script], { env: env() });
      assert.deepEqual(await once(builder, "exit"), [null, "SIGKILL"]);
      assert.deepEqual(
        fs.readdirSync(cache).map((name) => name.replace(/-\w+$/, "")),
        ["building", "lock"],
      );
      assert.equal(await find(), undefined);
      installFakeGo(goFolder);
      await ensure();
      assert.deepEqual(notes, []);
      assert.ok(fs.readdirSync(cache).every((name) => !/^(building|lock)/.test(name)));
    });
  });
});
