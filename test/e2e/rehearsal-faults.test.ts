import assert from "node:assert/strict";
import { after, describe, it } from "mocha";
import { Checkout, type Finished, finished, running, until } from "./support/checkout";
import { engineProcess } from "../../embedded/engine/engine";
import { planeProcesses } from "../../embedded/plane/plane";
import { isRunning, readRecord } from "../../embedded/plane/process-record";
import { clusterHome, rehearsalHome } from "../../embedded/rehearsal/home";

const cluster = "craftique";

describe("when the cloud fails in a rehearsal", () => {
  const checkout = new Checkout();
  const home = rehearsalHome(checkout.root, "dev");
  const up = (...args: string[]): Promise<Finished> =>
    checkout.rehearse("dev", "up", "--cluster", cluster, "--time-scale", "0", ...args);
  const fails = async (fault: string): Promise<string> => {
    const { code, stdout, stderr } = await up("--fault", fault);
    assert.equal(code, 1, stdout);
    assert.doesNotMatch(stderr, /^\s+at /m, "no stack trace");
    return stderr;
  };

  after(async () => {
    await checkout.rehearse("dev", "reset");
    await checkout.dispose();
  });

  it("refuses a fault that it does not know before anything is touched", async () => {
    assert.match(await fails("gcp:container/cluster:Cluster:create:burn"), /is no fault: want/);
  });

  it("says what the cloud refused", async () => {
    const said = await fails("gcp:compute/network:Network:create:error-once");
    assert.match(said, /Diagnostics:[^]*gcp:compute[^]*pulumi up failed \(log: /);
  });

  it("says that nobody awaited the end of an order", async () => {
    assert.match(await fails("gcp:compute/subnetwork:Subnetwork:create:timeout"), /timed out/);
  });

  it("recovers from that, and from a provider that died, without making anything twice", async () => {
    await fails("gcp:container/cluster:Cluster:create:crash");
    const recovered = await up();
    assert.equal(recovered.code, 0, recovered.stderr);
    assert.match(recovered.stderr, /no stack knows it: gcp:container\/cluster:Cluster /);
    assert.match(recovered.stderr, /craftique-dev: Synced, Healthy/);
    const again = await checkout.rehearse("dev", "noop", "--cluster", cluster);
    assert.equal(again.code, 0, again.stderr);
  });

  it("stops every process when it is interrupted, and goes on the next time", async () => {
    const run = checkout.start("node", [
      ...["--require", "tsx/cjs", "scripts/rehearse.ts"],
      ...["dev", "up", "--cluster", cluster],
    ]);
    const ended = finished(run);
    await until("the engine works", 120, () => isRunning(readRecord(home.run, engineProcess)));
    const processes = await planeProcesses(clusterHome(home, cluster));
    const pids = processes.flatMap(({ pid }) => pid ?? []);
    assert.ok(pids.length > 5);
    process.kill(-(run.pid ?? 0), "SIGINT");
    assert.equal((await ended).code, 130);
    assert.deepEqual(await running(pids), []);
  });

  it("destroys to nothing after all that", async () => {
    const { code, stderr } = await checkout.rehearse("dev", "destroy", "--cluster", cluster);
    assert.equal(code, 0, stderr);
  });
});
