import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { describe, it } from "mocha";
import { processStart } from "../../embedded/process-start";

/** Every POSIX system has `ps`; Linux has its own way too. */
const platforms = [...new Set<NodeJS.Platform>([process.platform, "darwin"])];

for (const platform of platforms) {
  describe(`processStart on ${platform}`, () => {
    it("stays the same for one process", async () => {
      const start = await processStart(process.pid, platform);
      assert.match(start ?? "", /\d/);
      assert.equal(await processStart(process.pid, platform), start);
    });

    it("differs from that of a process that started at another time", async () => {
      const child = spawn("sleep", ["60"]);
      await once(child, "spawn");
      const start = await processStart(child.pid ?? 0, platform);
      child.kill();
      assert.notEqual(start, undefined);
      assert.notEqual(start, await processStart(1, platform));
    });

    it("is unknown for a process that has ended", async () => {
      assert.equal(await processStart(spawnSync("true").pid, platform), undefined);
    });

    it("becomes unknown for a zombie, which runs no more", async () => {
      const parent = spawn("sh", ["-c", "sleep 60 & echo $!; wait"]);
      const [pid] = (await once(parent.stdout, "data")) as [Buffer];
      // A parent that is stopped does not ask how its children end.
      parent.kill("SIGSTOP");
      process.kill(Number(pid), "SIGKILL");
      while ((await processStart(Number(pid), platform)) !== undefined);
      assert.ok(process.kill(Number(pid), 0));
      parent.kill("SIGKILL");
    });
  });
}
