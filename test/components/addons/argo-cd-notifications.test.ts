import assert from "node:assert/strict";
import { parse } from "yaml";
import { notificationSettings } from "../../../components/addons/argo-cd-notifications";
import { NOTIFIED_EVENTS, type NotificationSpec } from "../../../config/delivery-spec";
import { needsOf } from "../../support/platforms";

const team: NotificationSpec = { kind: "slack", channel: "deploys", events: ["deployed"] };
const pager: NotificationSpec = {
  ...{ kind: "webhook", url: "https://pager.example/events" },
  events: ["degraded", "sync-failed"],
};
const settings = (notifications: Record<string, NotificationSpec>): Record<string, unknown> => {
  const needs = needsOf();
  const data = notificationSettings({ ...needs, argoCd: { ...needs.argoCd, notifications } });
  return Object.fromEntries(Object.entries(data).map(([key, text]) => [key, parse(text)]));
};

describe("the settings of notifications", () => {
  it("connect to each destination with a token of its own, which lies elsewhere", () => {
    const data = settings({ team, pager });
    assert.deepEqual(data["service.slack.team"], { token: "$team-token" });
    assert.deepEqual(data["service.webhook.pager"], {
      url: "https://pager.example/events",
      headers: [
        { name: "Authorization", value: "Bearer $pager-token" },
        { name: "Content-Type", value: "application/json" },
      ],
    });
  });

  it("tell each destination of the events that it asks for", () => {
    assert.deepEqual(settings({ team, pager })["subscriptions"], [
      { recipients: ["team:deploys"], triggers: ["on-deployed"] },
      { recipients: ["pager"], triggers: ["on-degraded", "on-sync-failed"] },
    ]);
  });

  it("have a trigger for every event, which is told once for a revision by its template", () => {
    const data = settings({ team });
    for (const event of NOTIFIED_EVENTS) {
      const [trigger, ...others] = data[`trigger.on-${event}`] as Record<string, unknown>[];
      assert.deepEqual(others, []);
      assert.deepEqual(trigger?.["send"], [event]);
      assert.equal(trigger["oncePer"], "app.status.sync.revision");
      const { message } = data[`template.${event}`] as { readonly message: string };
      assert.match(message, /^local: \{\{\.app\.metadata\.name\}\} /);
    }
  });

  it("post facts as JSON to webhooks, and to nobody else", () => {
    const { webhook } = settings({ team, pager })["template.degraded"] as {
      readonly webhook: Record<string, { readonly method: string; readonly body: string }>;
    };
    assert.deepEqual(Object.keys(webhook), ["pager"]);
    assert.equal(webhook["pager"]?.method, "POST");
    assert.deepEqual(JSON.parse(webhook["pager"].body), {
      ...{ event: "degraded", environment: "local", application: "{{.app.metadata.name}}" },
      revision: "{{.app.status.sync.revision}}",
    });
    assert.deepEqual(Object.keys(settings({ team })["template.degraded"] as object), ["message"]);
  });

  it("say nothing that an object of the cluster says: a rejected one could be a Secret", () => {
    const text = JSON.stringify(settings({ team, pager }));
    assert.doesNotMatch(text, /operationState\.message|status\.conditions/);
  });
});
