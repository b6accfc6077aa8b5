import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import { after, afterEach, before, describe, it } from "mocha";
import { Checkout, finished, running, until, type Status } from "./support/checkout";

/** Every process below `pid`, found by walking the process table. */
function descendants(pid: number): { pid: number; command: string }[] {
  const table = execFileSync("ps", ["-eo", "pid=,ppid=,args="], { encoding: "utf8" })
    .trim()
    .split("\n")
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .flatMap((match) => (match === null ? [] : [match]))
    .map(([, own, parent, command]) => ({
      pid: Number(own),
      parent: Number(parent),
      command: command ?? "",
    }));
  const below = (root: number): typeof table =>
    table.filter(({ parent }) => parent === root).flatMap((child) => [child, ...below(child.pid)]);
  return below(pid);
}

/** The lock is a link to nowhere. */
function isLink(file: string): boolean {
  return fs.lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}

const healthy = ({ applications, processes }: Status): boolean =>
  applications.length > 0 &&
  applications.every(({ sync, health }) => sync === "Synced" && health === "Healthy") &&
  processes.every(({ up }) => up);

describe("when something breaks half-way", () => {
  const checkout = new Checkout();

  const succeeds = async (...args: string[]): Promise<string> => {
    const { code, stdout, stderr } = await checkout.local(...args);
    assert.equal(code, 0, stdout + stderr);
    return stdout;
  };
  /** Starts `npm run local` and waits until its engine has begun to change the cluster. */
  const startUntilEngineWorks = async (): Promise<{
    engine: number;
    all: number[];
    run: ReturnType<Checkout["start"]>;
  }> => {
    // Without npm in between, whose own exit code for an interrupt is none.
    const run = checkout.start("node", ["--require", "tsx/cjs", "scripts/local.ts"]);
    const engine = await until("the engine runs", 120, () => {
      const below = descendants(run.pid ?? 0);
      return Promise.resolve(below.find(({ command }) => /(^|\/)pulumi up /.test(command))?.pid);
    });
    await until("the engine has created something", 60, async () => {
      const namespaces = await checkout.kubectl("get namespaces -o name");
      return namespaces.includes("namespace/argocd");
    });
    return { engine, all: descendants(run.pid ?? 0).map(({ pid }) => pid), run };
  };

  after(() => checkout.dispose());

  describe("the engine is killed during the first up", () => {
    it("ends with a message, and the next npm run local recovers by itself", async () => {
      const { engine, run } = await startUntilEngineWorks();
      const ended = finished(run);
      process.kill(engine, "SIGKILL");
      const { code, stderr } = await ended;
      assert.equal(code, 1);
      assert.doesNotMatch(stderr, /^\s+at /m, "no stack trace");
      await succeeds();
      assert.ok(healthy(await checkout.status()));
    });

    it("cannot tear a file of the state: none is written in place", () => {
      const state = checkout.path(".slipway/local/state/.pulumi");
      const files = fs.readdirSync(state, { recursive: true, encoding: "utf8" });
      assert.ok(files.some((file) => file.endsWith("local.json")));
      // What the backend writes in place when it is not told otherwise.
      assert.deepEqual(
        files.filter((file) => file.endsWith(".attrs")),
        [],
      );
    });
  });

  describe("a part of the plane is killed", () => {
    for (const name of ["api-server", "application-controller"]) {
      it(`status says that ${name} is down, and npm run local repairs it`, async () => {
        process.kill(await checkout.pid(name), "SIGKILL");
        const { processes } = await until(`${name} is seen as down`, 10, async () => {
          const status = await checkout.status();
          return status.processes.some((process) => process.name === name && !process.up) && status;
        });
        assert.deepEqual(
          processes.filter(({ up }) => !up).map((process) => process.name),
          [name],
        );
        assert.match((await checkout.local("status")).stdout, new RegExp(`${name}.*down`));
        await succeeds();
        assert.ok(healthy(await checkout.status()));
      });
    }
  });

  describe("two run at once", () => {
    it("the second one says who holds the lock, and changes nothing", async () => {
      const run = checkout.start("npm", ["run", "-s", "local"]);
      const first = finished(run);
      await until("the first one holds the lock", 30, () =>
        Promise.resolve(isLink(checkout.path(".slipway/local.lock"))),
      );
      const second = await checkout.local();
      assert.equal(second.code, 1);
      assert.match(second.stderr, /npm run local.*pid \d+/s);
      assert.equal((await first).code, 0);
    });
  });

  describe("Ctrl-C", () => {
    before(() => succeeds("reset"));

    it("stops every child process, and the next run goes on", async () => {
      const { all, run } = await startUntilEngineWorks();
      const plane = (await checkout.status()).processes.flatMap(({ pid }) => pid ?? []);
      const ended = finished(run);
      process.kill(-(run.pid ?? 0), "SIGINT");
      const { code } = await ended;
      assert.equal(code, 130);
      assert.deepEqual(await running([...all, ...plane]), []);
      await succeeds();
      assert.ok(healthy(await checkout.status()));
    });
  });
});

describe("when the configuration is wrong", () => {
  const checkout = new Checkout();
  const file = checkout.path("Pulumi.local.yaml");
  const good = fs.readFileSync(file, "utf8");

  afterEach(() => {
    fs.writeFileSync(file, good);
  });
  after(() => checkout.dispose());

  it("lists every problem at once, without a stack trace, and changes nothing", async () => {
    const broken = good
      .replace(/^( +)tier: .*$/m, "$1tier: produktion\n$1clutsers: {}")
      .replace(/^( +)secumsg:$/m, "$1secumessage:")
      .replace(/^( +)className: .*$/m, "$1className: 7");
    fs.writeFileSync(file, broken);
    const { code, stdout, stderr } = await checkout.local();
    assert.equal(code, 1, stdout);
    for (const name of ["tier", "produktion", "clutsers", "secumessage", "className"]) {
      assert.ok(stderr.includes(name), `${name} is not named in:\n${stderr}`);
    }
    assert.doesNotMatch(stderr, /^\s+at /m);
    assert.equal(fs.existsSync(checkout.path(".slipway")), false);
  });

  it("says what a cluster's cloud cannot host, and what could", async () => {
    fs.writeFileSync(file, good.replace(/^( +)(host: .*)$/m, "$1$2\n$1postgres: managed"));
    const { code, stderr } = await checkout.local();
    assert.equal(code, 1);
    assert.match(stderr, /postgres +is managed +want in-cluster/);
    assert.equal(fs.existsSync(checkout.path(".slipway")), false);
  });

  it("says that Go is missing, where to get it, and leaves nothing", async () => {
    const bin = checkout.path("bin-without-go");
    fs.mkdirSync(bin);
    for (const tool of ["node", "npm", "git", "sh", "env"]) {
      fs.symlinkSync(execFileSync("which", [tool], { encoding: "utf8" }).trim(), `${bin}/${tool}`);
    }
    const { code, stderr } = await checkout.run("npm", ["run", "-s", "local"], {
      PATH: bin,
      SLIPWAY_CACHE: checkout.path("empty-cache"),
    });
    assert.equal(code, 1);
    assert.match(stderr, /no go is on PATH: install Go \d+\.\d+\.\d+ or newer/);
    assert.doesNotMatch(stderr, /^\s+at /m);
  });
});
