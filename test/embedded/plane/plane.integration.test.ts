import assert from "node:assert/strict";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import {
  planeProcesses,
  resetPlane,
  startPlane,
  stopPlane,
  type RunningPlane,
} from "../../../embedded/plane/plane";
import { loadSettings } from "../../../embedded/plane/settings";
import { processStart } from "../../../embedded/process-start";
import { everythingRequired, FakePlane } from "./support/fake-plane";
import type { Progress } from "../../../embedded/progress";

const silent: Progress = { step: (_, work) => work(), note: () => undefined };

const controlPlane = ["api-server", "controller-manager", "etcd", "kwok", "scheduler"];
const controllers = [
  "application-controller",
  "cert-manager",
  "external-secrets",
  "redis",
  "repo-server",
];

const none = new AbortController().signal;

describe("embedded/plane/plane", () => {
  let plane: FakePlane;
  const make = (): void => {
    plane = new FakePlane();
  };
  const dispose = (): Promise<void> => plane.dispose();
  const start = (): Promise<RunningPlane> => startPlane(plane.home, plane.toolchain, silent);

  describe("a plane that runs", () => {
    let running: RunningPlane;
    before(async () => {
      make();
      plane.holds(everythingRequired(plane));
      running = await start();
      await running.startControllers(none);
    });
    after(dispose);

    it("has every process", async () => {
      const processes = await planeProcesses(plane.home);
      assert.deepEqual(
        processes.map(({ name, pid, up }) => [name, pid, up]),
        processes.map(({ name }) => [name, plane.pids()[name], true]),
      );
      assert.deepEqual(Object.keys(plane.pids()), [...controlPlane, ...controllers].sort());
    });

    it("says how to reach it", () => {
      const { context, kubeconfig } = running;
      const port = loadSettings(plane.home).ports["api-server"];
      assert.ok(port !== undefined);
      assert.equal(context, "slipway");
      assert.ok(readFileSync(kubeconfig, "utf8").includes(`https://127.0.0.1:${port}`));
    });

    it("keeps folders, credentials and logs to their owner", () => {
      const { dir, run, logs, credentials, kubeconfig, settings } = plane.home;
      const modes = (...paths: string[]): number[] =>
        paths.map((path) => statSync(path).mode & 0o777);
      assert.deepEqual(modes(dir, run, logs, credentials), [0o700, 0o700, 0o700, 0o700]);
      assert.deepEqual(modes(kubeconfig, settings, join(logs, "etcd.log")), [0o600, 0o600, 0o600]);
    });

    it("is left alone by a second start", async () => {
      const first = plane.pids();
      await (await start()).startControllers(none);
      assert.deepEqual(plane.pids(), first);
    });
  });

  describe("a plane that does not run yet, or not any more", () => {
    beforeEach(make);
    afterEach(dispose);

    it("says what is down after a kill, and starts that and what stands on it", async () => {
      await start();
      const first = plane.pids();
      await plane.kill("api-server");
      const down = (await planeProcesses(plane.home)).filter(
        ({ up, pid }) => !up && pid !== undefined,
      );
      assert.deepEqual(
        down.map(({ name }) => name),
        ["api-server"],
      );
      await start();
      const kept = controlPlane.filter((name) => plane.pids()[name] === first[name]);
      assert.deepEqual(kept, ["etcd"]);
    });

    it("starts everything anew when etcd was killed", async () => {
      await start();
      const first = plane.pids();
      await plane.kill("etcd");
      await start();
      assert.deepEqual(Object.keys(plane.pids()), controlPlane);
      const kept = controlPlane.filter((name) => plane.pids()[name] === first[name]);
      assert.deepEqual(kept, []);
    });

    it("tries again when somebody took a port between its choice and its use", async () => {
      plane.fail("kube-apiserver", "Error: bind: address already in use", 2);
      await start();
      assert.deepEqual(Object.keys(plane.pids()), controlPlane);
    });

    it("says which process failed, why, and where its log is", async () => {
      plane.fail("etcd", '{"level":"fatal","msg":"no space left on device"}\nbye', 3);
      await assert.rejects(
        start(),
        /etcd ended before it served: .*no space left on device.*logs\/etcd\.log/,
      );
    });

    it("lists every process before the first start", async () => {
      const processes = await planeProcesses(plane.home);
      const names = processes.map(({ name }) => name).sort();
      assert.deepEqual(names, [...controlPlane, ...controllers].sort());
      assert.ok(processes.every(({ pid, up }) => pid === undefined && !up));
    });

    it("stops and starts again with the same address, token and keys", async () => {
      await start();
      const before = readFileSync(plane.home.kubeconfig, "utf8");
      await stopPlane(plane.home);
      assert.deepEqual(plane.pids(), {});
      await start();
      assert.equal(readFileSync(plane.home.kubeconfig, "utf8"), before);
    });

    it("is gone with its folder after a reset, whether it ran or not", async () => {
      await start();
      const pids = Object.values(plane.pids());
      await resetPlane(plane.home);
      await resetPlane(plane.home);
      assert.ok(!existsSync(plane.home.dir));
      const alive = await Promise.all(pids.map((pid) => processStart(pid ?? 0)));
      assert.ok(alive.every((started) => started === undefined));
    });
  });
});
