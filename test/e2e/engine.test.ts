import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import { Checkout, running } from "./support/checkout";

/** What a new cluster has of its own. */
const ownNamespaces = ["default", "kube-node-lease", "kube-public", "kube-system"];

describe("the four commands, typed in a prepared shell", () => {
  const checkout = new Checkout();
  const lines = (text: string): string[] => text.split("\n").filter((line) => line !== "");

  before(async () => {
    const up = await checkout.local();
    assert.equal(up.code, 0, up.stdout + up.stderr);
  });
  after(() => checkout.dispose());

  it("pulumi preview -s local plans no change", async () => {
    const { code, stdout, stderr } = await checkout.shell("pulumi preview -s local");
    assert.equal(code, 0, stderr);
    assert.doesNotMatch(stdout, /to (create|update|replace|delete)/);
  });

  it("pulumi refresh -s local finds a field changed behind its back, and up repairs it", async () => {
    const pods = (): Promise<string> =>
      checkout.kubectl("get resourcequota -n secumsg -o jsonpath={.items[0].spec.hard.pods}");
    const declared = await pods();
    const quota = await checkout.kubectl("get resourcequota -n secumsg -o name");
    await checkout.kubectl(
      `patch ${quota.trim()} -n secumsg --type merge -p '{"spec":{"hard":{"pods":"1"}}}'`,
    );
    const refresh = await checkout.shell("pulumi refresh -s local --yes");
    assert.equal(refresh.code, 0, refresh.stdout + refresh.stderr);
    assert.match(refresh.stdout, /1 updated/);
    const up = await checkout.shell("pulumi up -s local --yes");
    assert.equal(up.code, 0, up.stdout + up.stderr);
    assert.equal(await pods(), declared);
  });

  it("pulumi destroy -s local leaves no object of ours and no stuck finalizer", async () => {
    const destroy = await checkout.shell("pulumi destroy -s local --yes");
    assert.equal(destroy.code, 0, destroy.stdout + destroy.stderr);
    const namespaces = await checkout.kubectl(
      "get namespaces --no-headers -o custom-columns=:metadata.name",
    );
    assert.deepEqual(lines(namespaces).sort(), ownNamespaces);
    assert.equal(await checkout.kubectl("get crds -o name"), "");
  });

  it("pulumi up -s local brings it back, and npm run local finds it Healthy", async () => {
    const up = await checkout.shell("pulumi up -s local --yes");
    assert.equal(up.code, 0, up.stdout + up.stderr);
    const healthy = await checkout.local();
    assert.equal(healthy.code, 0, healthy.stdout + healthy.stderr);
  });

  it("argocd works by hand", async () => {
    const { code, stdout, stderr } = await checkout.shell("argocd app list -o name");
    assert.equal(code, 0, stderr);
    const known = await checkout.kubectl(
      "get applications -A --no-headers -o custom-columns=:metadata.name",
    );
    assert.deepEqual(
      lines(stdout).sort(),
      lines(known)
        .map((name) => `argocd/${name}`)
        .sort(),
    );
  });

  it("npm run local -- down leaves no process, and an empty stack", async () => {
    const { processes } = await checkout.status();
    const pids = processes.flatMap(({ pid }) => (pid === undefined ? [] : [pid]));
    assert.ok(pids.length >= 9);
    const down = await checkout.local("down");
    assert.equal(down.code, 0, down.stdout + down.stderr);
    assert.deepEqual(await running(pids), []);
    const exported = await checkout.shell("pulumi stack export -s local");
    const { deployment } = JSON.parse(exported.stdout) as { deployment: { resources?: unknown[] } };
    assert.deepEqual(deployment.resources ?? [], []);
  });
});
