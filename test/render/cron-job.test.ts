import assert from "node:assert/strict";
import { cronJob } from "../../render/cron-job";
import { folders } from "../../render/folders";
import { cron } from "../../systems/todo/jobs";
import { todoPlacement } from "../support/placements";

const placement = todoPlacement();

describe("what runs by the clock", () => {
  it("runs one at a time, by UTC, and is ended when it takes too long", () => {
    const { spec } = cronJob(placement, cron);
    assert.deepEqual(
      [spec?.schedule, spec?.timeZone, spec?.concurrencyPolicy],
      ["7 * * * *", "Etc/UTC", "Forbid"],
    );
    assert.equal(spec?.jobTemplate.spec?.activeDeadlineSeconds, 300);
  });

  it("has a folder of its own, with its configuration and its policy", () => {
    const folder = folders(placement).get("todo-cron") ?? [];
    assert.deepEqual(
      folder.map(({ kind, metadata }) => `${kind} ${metadata?.name ?? ""}`),
      ["ConfigMap todo-cron-config", "NetworkPolicy todo-cron", "CronJob todo-cron"],
    );
  });

  it("is not there in production, unless the stack file wants it, nor where the stack file does not", () => {
    const environment = { tier: "production", profile: "resilient" } as const;
    const isThere = (changes: Parameters<typeof todoPlacement>[0]): boolean =>
      folders(todoPlacement(changes)).has("todo-cron");
    assert.equal(isThere({ environment }), false);
    assert.equal(isThere({ environment, hosting: { cronJobs: true } }), true);
    assert.equal(isThere({ hosting: { cronJobs: false } }), false);
  });
});
