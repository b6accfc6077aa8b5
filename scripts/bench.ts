import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { Command } from "commander";
import { parseDocument } from "yaml";
import { commitGitops } from "../embedded/git";
import { Cluster } from "../embedded/local/cluster";
import { untilDelivered } from "../embedded/local/delivery";
import { planeHome } from "../embedded/plane/home";
import { readEntries, withEntries } from "../promotion/image-entries";
import { Checkout } from "../test/e2e/support/checkout";

/** One thing worth knowing of the laptop's main job, and how it is measured. */
interface Measurement {
  readonly name: string;
  readonly unit: "s" | "MB";
  /** The figure must stay below this; without it, it is only told. */
  readonly target?: number;
  readonly measure: (checkout: Checkout) => Promise<number>;
}

const record = path.resolve(__dirname, "../docs/benchmarks.md");
const stackFile = path.resolve(__dirname, "../Pulumi.local.yaml");

/** What a change of the program takes before the plane runs, then what a system takes on it, and what four do. Each stands on the one before. */
const laptop: readonly Measurement[] = [
  {
    name: "npm test",
    unit: "s",
    target: 30,
    measure: (checkout) => seconds(checkout, "npm", "test"),
  },
  {
    name: "npm run render",
    unit: "s",
    target: 2,
    measure: (checkout) => seconds(checkout, "npm", "run", "-s", "render"),
  },
  {
    name: "SecuMsg: up from nothing to Healthy, tools built",
    unit: "s",
    target: 45,
    measure: (checkout) => {
      hostOnly(checkout, "secumsg");
      return up(checkout);
    },
  },
  { name: "SecuMsg: memory of the plane", unit: "MB", target: 1800, measure: memory },
  { name: "SecuMsg: second up, no changes", unit: "s", target: 10, measure: up },
  {
    name: "SecuMsg: from a push to Healthy, with a webhook's refresh",
    unit: "s",
    target: 15,
    measure: pushToHealthy,
  },
  {
    name: "four systems: up from nothing to Healthy, tools built",
    unit: "s",
    target: 90,
    measure: async (checkout) => {
      await seconds(checkout, "npm", "run", "-s", "local", "--", "down");
      fs.copyFileSync(stackFile, checkout.path("Pulumi.local.yaml"));
      return up(checkout);
    },
  },
  { name: "four systems: memory of the plane", unit: "MB", target: 2500, measure: memory },
  { name: "four systems: second up, no changes", unit: "s", measure: up },
];

const toolchain: readonly Measurement[] = [
  { name: "toolchain, cold", unit: "s", target: 1200, measure: coldToolchain },
];

function up(checkout: Checkout): Promise<number> {
  return seconds(checkout, "npm", "run", "-s", "local");
}

/** Takes every other system out of the laptop's stack file. */
function hostOnly(checkout: Checkout, system: string): void {
  const file = checkout.path("Pulumi.local.yaml");
  const document = parseDocument(fs.readFileSync(file, "utf8"));
  const hosted = ["config", "slipway:environment", "clusters", "laptop", "systems"];
  document.setIn(hosted, { [system]: document.getIn([...hosted, system]) });
  fs.writeFileSync(file, document.toString());
}

async function seconds(checkout: Checkout, command: string, ...args: string[]): Promise<number> {
  const done = await checkout.run(command, args);
  if (done.code !== 0) {
    const end = `${done.stdout}${done.stderr}`.slice(-4000);
    throw new Error(`${command} ${args.join(" ")}\n${end}`);
  }
  return done.seconds;
}

/** A new digest of one service, from its commit in the repository that Argo CD reads to its pods being ready. */
async function pushToHealthy(checkout: Checkout): Promise<number> {
  const home = planeHome(checkout.root, "local");
  const { git, logs } = home;
  const file = "gitops/local/secumsg/kustomization.yaml";
  const text = fs.readFileSync(checkout.path(file), "utf8");
  const [auth] = readEntries(file, text).filter(({ name }) => name.endsWith("/auth"));
  if (auth === undefined) throw new Error(`${file} has no image auth`);
  const digest = `sha256:${"ab".repeat(32)}`;
  fs.writeFileSync(checkout.path(file), withEntries(file, text, [{ ...auth, digest }]));
  const { hash: commit } = await commitGitops(checkout.root, git);
  const cluster = Cluster.of(home);
  const from = process.hrtime.bigint();
  await untilDelivered(
    {
      ...{ cluster, commit, logs, timeoutSeconds: 120, repository: pathToFileURL(git).href },
      progress: { note: () => undefined },
    },
    new AbortController().signal,
  );
  return Number(process.hrtime.bigint() - from) / 1e9;
}

/** Resident memory of every process of the plane; pages that two processes share count twice. */
async function memory(checkout: Checkout): Promise<number> {
  const { processes } = await checkout.status();
  const pids = processes.flatMap(({ pid }) => (pid === undefined ? [] : [String(pid)]));
  const kibibytes = execFileSync("ps", ["-o", "rss=", "-p", pids.join(",")], { encoding: "utf8" });
  return kibibytes.split("\n").reduce((sum, line) => sum + Number(line), 0) / 1000;
}

/** Builds every tool with empty caches, Go's own included, and nothing taken from PATH but Go and git. */
async function coldToolchain(checkout: Checkout): Promise<number> {
  const cache = fs.mkdtempSync(path.join(os.tmpdir(), "slipway-cold-"));
  const env = {
    SLIPWAY_CACHE: `${cache}/tools`,
    GOCACHE: `${cache}/build`,
    GOMODCACHE: `${cache}/modules`,
    GOFLAGS: "-modcacherw",
  };
  const build =
    "require('./embedded/toolchain/toolchain').ensureToolchain(require('./embedded/progress').terminalProgress(process.stderr))";
  try {
    const done = await checkout.run("node", ["--require", "tsx/cjs", "--eval", build], env);
    if (done.code !== 0) throw new Error(done.stderr);
    return done.seconds;
  } finally {
    fs.rmSync(cache, { recursive: true, force: true });
  }
}

/** The figures that the record holds, by name. */
function earlier(): Map<string, string> {
  const rows = fs.existsSync(record) ? fs.readFileSync(record, "utf8").split("\n") : [];
  const cells = rows.map((row) => row.split("|").map((cell) => cell.trim()));
  return new Map(cells.map(([, name = "", figure = ""]) => [name, figure]));
}

async function bench(measurements: readonly Measurement[]): Promise<void> {
  const before = earlier();
  const checkout = new Checkout();
  let missed = 0;
  try {
    for (const { name, unit, target, measure } of measurements) {
      process.stderr.write(`measuring: ${name}\n`);
      const figure = await measure(checkout);
      if (target !== undefined && figure > target) missed += 1;
      const aim = target === undefined ? "" : `under ${target} ${unit}`;
      const now = `${figure.toFixed(unit === "s" ? 1 : 0)} ${unit}`;
      console.log(`| ${name} | ${now} | ${aim} | earlier: ${before.get(name) ?? "none"} |`);
    }
  } finally {
    await checkout.dispose();
  }
  process.exitCode = missed > 0 ? 1 : 0;
}

new Command("bench")
  .description(
    "Measures the laptop's main job on this machine; docs/benchmarks.md keeps earlier figures.",
  )
  .argument(
    "[what]",
    "`laptop` (default) or `toolchain`: an hour's wait on a slow machine",
    "laptop",
  )
  .action((what: string) => bench(what === "toolchain" ? toolchain : laptop))
  .parseAsync()
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
