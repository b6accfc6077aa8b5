import assert from "node:assert/strict";
import { deliverySchema } from "../../config/delivery-spec";

/** The words of every problem with these fields. */
const problems = (fields: object): readonly string[] =>
  deliverySchema.safeParse(fields).error?.issues.map(({ message }) => message) ?? [];
const window = { kind: "deny", schedule: "0 15 * * 5", hours: 60 };

describe("how Argo CD reaches its repository and the people who care", () => {
  it("is silence where the stack file is silent", () => {
    assert.deepEqual(deliverySchema.parse({}), { notifications: {}, syncWindows: {} });
  });

  it("tells of everything, in UTC, and admits no exception, unless it says otherwise", () => {
    const notifications = { team: { kind: "slack", channel: "ops" } };
    const parsed = deliverySchema.parse({ notifications, syncWindows: { weekend: window } });
    assert.deepEqual(parsed?.notifications["team"]?.events, [
      "deployed",
      "degraded",
      "sync-failed",
    ]);
    assert.deepEqual(parsed.syncWindows, {
      weekend: { ...window, timeZone: "UTC", manualSync: false },
    });
  });

  it("refuses windows that Argo CD could not read, and a time zone that nobody lives in", () => {
    const wrong = (changes: object): readonly string[] =>
      problems({ syncWindows: { weekend: { ...window, ...changes } } });
    assert.deepEqual(wrong({ timeZone: "Europe/Berlin" }), []);
    assert.match(wrong({ timeZone: "Europe/Atlantis" }).join(), /^a time zone by its name/);
    assert.match(wrong({ schedule: "every friday" }).join(), /^five fields of cron/);
    assert.match(wrong({ hours: 0 }).join(), /^1 to 168 whole hours$/);
  });

  it("refuses an address that carries a password, or goes unencrypted", () => {
    for (const url of ["https://me:secret@pager.example/", "http://pager.example/"]) {
      const pager = { kind: "webhook", url };
      assert.match(problems({ notifications: { pager } }).join(), /^an https URL without/, url);
    }
  });
});
