import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Application } from "../../../embedded/local/application";
import { type DeliveryArgs, untilDelivered } from "../../../embedded/local/delivery";
import type { ExternalSecret } from "../../../embedded/local/external-secret";

const repository = "file:///repository";
const commit = "0123456789abcdef";

const application = (sync: string, health: string, revision = commit): Application => ({
  metadata: { name: "secumsg-local", namespace: "argocd" },
  spec: { project: "secumsg", destination: {}, source: { repoURL: repository } },
  status: { sync: { status: sync, revision }, health: { status: health } },
});
const secret = (ready: "True" | "False"): ExternalSecret => ({
  metadata: { namespace: "secumsg", name: "auth-secret" },
  status: { conditions: [{ type: "Ready", status: ready, message: "no such entry" }] },
});

/** What the cluster holds at one look. */
interface Look {
  readonly applications: readonly Application[];
  readonly secrets?: readonly ExternalSecret[];
}

/** A cluster that shows `looks` one after the other, and the last for ever. */
class Looks {
  public readonly refreshed: string[] = [];
  public readonly synced: string[] = [];
  private at = -1;

  public constructor(private readonly looks: readonly Look[]) {}

  public applications(): Promise<readonly Application[]> {
    this.at = Math.min(this.at + 1, this.looks.length - 1);
    return Promise.resolve(this.looks[this.at]?.applications ?? []);
  }

  public externalSecrets(): Promise<readonly ExternalSecret[]> {
    return Promise.resolve(this.looks[this.at]?.secrets ?? []);
  }

  public refresh({ metadata: { name } }: Application): Promise<void> {
    this.refreshed.push(name);
    return Promise.resolve();
  }

  public sync({ metadata: { name } }: Application): Promise<void> {
    this.synced.push(name);
    return Promise.resolve();
  }
}

describe("waiting for delivery", () => {
  const never = new AbortController().signal;
  const notes: string[] = [];
  const deliver = (
    cluster: DeliveryArgs["cluster"],
    timeoutSeconds = 60,
    signal = never,
    syncsByHand = false,
  ): ReturnType<typeof untilDelivered> => {
    notes.length = 0;
    const progress = { note: (line: string): void => void notes.push(line) };
    const args = { cluster, repository, commit, progress, timeoutSeconds, logs: "/logs" };
    return untilDelivered({ ...args, syncsByHand }, signal);
  };

  it("asks for a new comparison before it believes what is there", async () => {
    const cluster = new Looks([{ applications: [application("Synced", "Healthy")] }]);
    await deliver(cluster);
    assert.deepEqual(cluster.refreshed, ["secumsg-local"]);
  });

  it("starts each sync that waits for a person once, if it is to act as one", async () => {
    const looks = [
      { applications: [application("OutOfSync", "Missing")] },
      { applications: [application("OutOfSync", "Missing")] },
      { applications: [application("Synced", "Healthy")] },
    ];
    const operator = new Looks(looks);
    await deliver(operator, 60, never, true);
    assert.deepEqual(operator.synced, ["secumsg-local"]);
    const nobody = new Looks(looks);
    await deliver(nobody);
    assert.deepEqual(nobody.synced, []);
  });

  it("ends when every Application is on the commit and every secret is ready, telling each change", async () => {
    const healthy = application("Synced", "Healthy");
    const before = { applications: [application("Synced", "Healthy", "fedcba9876")] };
    const cluster = new Looks([
      before,
      before,
      { applications: [application("OutOfSync", "Missing", "")] },
      { applications: [healthy], secrets: [secret("False")] },
      { applications: [healthy], secrets: [secret("True")] },
    ]);
    const applications = await deliver(cluster);
    assert.deepEqual(
      applications.map(({ name, revision }) => [name, revision]),
      [["secumsg-local", commit]],
    );
    assert.deepEqual(notes, [
      "secumsg-local: Synced, Healthy at fedcba9",
      "secumsg-local: OutOfSync, Missing",
      "secumsg-local: Synced, Healthy at 0123456",
    ]);
  });

  it("says on timeout what is not healthy, why, and where the logs are", async () => {
    const ill = application("OutOfSync", "Degraded");
    const conditions = [{ type: "SyncError", message: "quota exceeded" }];
    const cluster = new Looks([
      {
        applications: [{ ...ill, status: { ...ill.status, conditions } }],
        secrets: [secret("False"), secret("True")],
      },
    ]);
    await assert.rejects(deliver(cluster, 0), {
      name: "UserError",
      message: [
        "Commit 0123456 was not delivered within 0 s:",
        "  Application secumsg-local is OutOfSync and Degraded at 0123456",
        "    SyncError: quota exceeded",
        "  ExternalSecret secumsg/auth-secret is not Ready",
        "    no such entry",
        "The controllers' logs are in /logs.",
      ].join("\n"),
    });
  });

  it("stops waiting when it is told to", async () => {
    const cluster = new Looks([{ applications: [application("OutOfSync", "Missing")] }]);
    await assert.rejects(deliver(cluster, 60, AbortSignal.abort()), { name: "AbortError" });
  });
});
