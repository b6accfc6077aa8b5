import { z } from "zod";
import type { Frozen } from "./frozen";
import { text } from "./text";

/** How Argo CD signs in to a Git repository that is not public. */
export const REPOSITORY_ACCESS = ["token", "ssh-key", "github-app"] as const;
export type RepositoryAccess = (typeof REPOSITORY_ACCESS)[number];

/** What people can be told of: by whom it is decided is Argo CD's notifications controller. */
export const NOTIFIED_EVENTS = ["deployed", "degraded", "sync-failed"] as const;
export type NotifiedEvent = (typeof NOTIFIED_EVENTS)[number];

const events = z
  .array(z.enum(NOTIFIED_EVENTS))
  .nonempty("at least one event")
  .default([...NOTIFIED_EVENTS])
  .meta({ form: `a list of ${NOTIFIED_EVENTS.join(", ")}` })
  .describe("What is told: a revision is Healthy, an Application is Degraded, a sync failed.");

const notification = z
  .discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("slack").describe("A channel of Slack's, by way of an app of yours."),
      channel: text(
        /^[a-z0-9][a-z0-9_-]{0,79}$/,
        "the name of a channel, without the number sign",
      ).describe("Name of the channel; the app has to be invited to it."),
      events,
    }),
    z.strictObject({
      kind: z.literal("webhook").describe("An address that takes JSON by POST: a pager, a chat."),
      url: text(
        /^https:\/\/[^\s/@]+(\/\S*)?$/,
        "an https URL without user name and password",
      ).describe("The address. What signs in there is a bearer token, in the secret store."),
      events,
    }),
  ])
  .describe("Somebody who is told.");

const HOURS = "1 to 168 whole hours";

const syncWindow = z
  .strictObject({
    kind: z
      .enum(["allow", "deny"])
      .describe("`allow`: nothing is synced outside of it; `deny`: nothing is synced within."),
    schedule: text(
      /^[0-9*,/-]+ [0-9*,/-]+ [0-9*,/?-]+ [0-9A-Za-z*,/-]+ [0-9A-Za-z*,/?-]+$/,
      "five fields of cron: `0 9 * * 1-4`",
    ).describe("When it begins."),
    hours: z
      .int(HOURS)
      .min(1, HOURS)
      .max(168, HOURS)
      .meta({ form: HOURS })
      .describe("How long it lasts."),
    timeZone: z
      .string()
      .refine(isTimeZone, "a time zone by its name: `Europe/Berlin`")
      .default("UTC")
      .meta({ form: "a time zone by its name: `Europe/Berlin`" })
      .describe("Where the schedule's clock hangs."),
    manualSync: z
      .boolean("true or false")
      .default(false)
      .meta({ form: "true or false" })
      .describe("Whether a person may sync all the same; in production every sync is a person's."),
  })
  .describe("A time in which Argo CD may sync, or may not.");

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

/** What people call one of several things. */
const given = text(
  /^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$/,
  "1 to 40 lower-case letters, digits, hyphens",
);

/** How Argo CD of an environment reaches its repository and the people who care. */
export const deliverySchema = z
  .strictObject({
    repositoryAccess: z
      .enum(REPOSITORY_ACCESS)
      .optional()
      .meta({ fallback: "none: the repository is public" })
      .describe(
        "How Argo CD signs in to `gitops.repository`; the credentials are an entry of the secret store.",
      ),
    webhook: z
      .enum(["github", "gitlab"])
      .optional()
      .meta({ fallback: "none: Argo CD asks every two to three minutes" })
      .describe(
        "Who tells Argo CD of a push; the secret that both share is an entry of the secret store.",
      ),
    notifications: z
      .record(given, notification)
      .default({})
      .describe("Who is told of what, by a name for each."),
    syncWindows: z
      .record(given, syncWindow)
      .default({})
      .describe("When Argo CD may sync the environment's systems, by a name for each window."),
  })
  .optional()
  .meta({ fallback: "a public repository, which Argo CD asks; nobody is told" })
  .describe("How Argo CD reaches its repository and the people who care.");

/** The same, as it was read. */
export type DeliverySpec = Frozen<NonNullable<z.infer<typeof deliverySchema>>>;
export type NotificationSpec = DeliverySpec["notifications"][string];
export type SyncWindowSpec = DeliverySpec["syncWindows"][string];
