import { stringify } from "yaml";
import { tokenKey } from "../../config/argo-cd-needs";
import type { NotificationSpec, NotifiedEvent } from "../../config/delivery-spec";
import type { PlatformNeeds } from "../../config/needs";

/** An event: when it happens, and what people read. */
interface Event {
  /** Expression over the Application, as the notifications controller evaluates it. */
  readonly when: string;
  /** What people read, as a Go template over the Application. */
  readonly text: string;
}

const APPLICATION = "{{.app.metadata.name}}";

/**
 * Every event. Each is told once for a revision: an Application that comes and goes does not flood a channel. Fields as Argo CD
 * v3.2.11 documents them (docs/operator-manual/notifications, read 2026-11-21).
 */
const EVENTS: Readonly<Record<NotifiedEvent, Event>> = {
  deployed: {
    when: "app.status.operationState?.phase == 'Succeeded' and app.status.health.status == 'Healthy'",
    text: `${APPLICATION} runs {{.app.status.sync.revision}}`,
  },
  degraded: {
    when: "app.status.health.status == 'Degraded'",
    text: `${APPLICATION} is degraded at {{.app.status.sync.revision}}`,
  },
  "sync-failed": {
    when: "app.status.operationState?.phase in ['Error', 'Failed']",
    // Its message may quote an object as it is rejected: who wants to know looks there.
    text: `${APPLICATION} could not be synced: argocd app get ${APPLICATION} --core`,
  },
};

/**
 * Data of `argocd-notifications-cm`: destinations, each event as a trigger with a template, and who gets which. Tokens are named
 * here and lie in a Secret; a text says what happened to which Application and nothing that an Application says of itself.
 */
export function notificationSettings({
  argoCd: { notifications },
  environment,
}: Pick<PlatformNeeds, "argoCd" | "environment">): Record<string, string> {
  const all = Object.entries(notifications);
  const webhooks = all.filter(([, { kind }]) => kind === "webhook").map(([name]) => name);
  const events = Object.entries(EVENTS) as [NotifiedEvent, Event][];
  const settings: readonly (readonly [string, string])[] = [
    ...all.map(([name, destination]): [string, string] => [
      // Each has a connection, and a token, of its own.
      `service.${destination.kind}.${name}`,
      stringify(connection(name, destination)),
    ]),
    ...events.flatMap(([event, { when, text }]): [string, string][] => [
      [
        `trigger.on-${event}`,
        stringify([{ when, oncePer: "app.status.sync.revision", send: [event] }]),
      ],
      [
        `template.${event}`,
        stringify({ message: `${environment}: ${text}`, ...posted(webhooks, event, environment) }),
      ],
    ]),
    ["subscriptions", stringify(all.map(([name, to]) => subscription(name, to)))],
  ];
  return Object.fromEntries(settings);
}

function connection(name: string, destination: NotificationSpec): object {
  const token = `$${tokenKey(name)}`;
  switch (destination.kind) {
    case "slack":
      return { token };
    case "webhook":
      return {
        url: destination.url,
        headers: [
          { name: "Authorization", value: `Bearer ${token}` },
          { name: "Content-Type", value: "application/json" },
        ],
      };
  }
}

/** What is posted to webhooks, if there are any: the same facts, one by one. */
function posted(webhooks: readonly string[], event: NotifiedEvent, environment: string): object {
  if (webhooks.length === 0) return {};
  const facts = {
    ...{ event, environment },
    application: APPLICATION,
    revision: "{{.app.status.sync.revision}}",
  };
  const body = JSON.stringify(facts);
  return { webhook: Object.fromEntries(webhooks.map((name) => [name, { method: "POST", body }])) };
}

function subscription(name: string, destination: NotificationSpec): object {
  const recipient = destination.kind === "slack" ? `${name}:${destination.channel}` : name;
  return {
    recipients: [recipient],
    triggers: destination.events.map((event) => `on-${event}`),
  };
}
