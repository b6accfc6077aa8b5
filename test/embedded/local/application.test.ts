import assert from "node:assert/strict";
import { describe, it } from "mocha";
import {
  type Application,
  applicationStatus,
  awaitsSync,
  complaints,
  isDelivered,
  refreshAnnotation,
} from "../../../embedded/local/application";

const repository = "file:///repository";
const commit = "0123456789abcdef";

/** An Application that is delivered, but for what is given. */
const application = (
  status: Application["status"] = {},
  annotations: Readonly<Record<string, string>> = {},
): Application => ({
  metadata: { name: "secumsg-local", namespace: "argocd", annotations },
  spec: {
    project: "secumsg",
    destination: { namespace: "secumsg" },
    source: { repoURL: repository },
  },
  status: {
    sync: { status: "Synced", revision: commit },
    health: { status: "Healthy" },
    operationState: { phase: "Succeeded" },
    ...status,
  },
});

describe("an Application", () => {
  it("is shown with the namespace that it deploys to", () => {
    assert.deepEqual(applicationStatus(application()), {
      name: "secumsg-local",
      project: "secumsg",
      namespace: "secumsg",
      sync: "Synced",
      health: "Healthy",
      revision: commit,
    });
  });

  it("is shown as unknown before Argo CD has looked at it", () => {
    const { metadata, spec } = application();
    const { sync, health, revision } = applicationStatus({
      metadata,
      spec: { ...spec, destination: {} },
    });
    assert.deepEqual(
      { sync, health, revision },
      { sync: "Unknown", health: "Unknown", revision: "" },
    );
  });

  describe("waits for a person", () => {
    const outOfSync = application({ sync: { status: "OutOfSync", revision: commit } });

    it("when it differs from its source, and nobody else syncs it", () => {
      assert.ok(awaitsSync(outOfSync));
      assert.ok(!awaitsSync(application()));
    });

    it("but not when syncs are automatic, asked for already, or going on", () => {
      const { spec, status } = outOfSync;
      const automatic = { ...spec, syncPolicy: { automated: {} } };
      assert.ok(!awaitsSync({ ...outOfSync, spec: automatic }));
      assert.ok(!awaitsSync({ ...outOfSync, operation: {} }));
      const running = { ...status, operationState: { phase: "Running" } };
      assert.ok(!awaitsSync({ ...outOfSync, status: running }));
    });

    it("but not before the comparison that was asked for", () => {
      const asked = application(outOfSync.status, { [refreshAnnotation]: "normal" });
      assert.ok(!awaitsSync(asked));
    });
  });

  it("is delivered when it is Synced and Healthy on the commit, with nothing going on", () => {
    assert.ok(isDelivered(application(), repository, commit));
  });

  const undelivered: Readonly<Record<string, Application>> = {
    "it is out of sync": application({ sync: { status: "OutOfSync", revision: commit } }),
    "it is not healthy yet": application({ health: { status: "Progressing" } }),
    "it is on another commit": application({ sync: { status: "Synced", revision: "fedcba" } }),
    "a sync still runs": application({ operationState: { phase: "Running" } }),
    "what it says is from before the comparison that was asked for": application(
      {},
      { [refreshAnnotation]: "normal" },
    ),
    "Argo CD has not looked at it": { ...application(), status: undefined },
  };
  for (const [reason, one] of Object.entries(undelivered)) {
    it(`is not delivered while ${reason}`, () => {
      assert.equal(isDelivered(one, repository, commit), false);
    });
  }

  it("may be on any revision of a source that is not the plane's repository", () => {
    const chart = application({ sync: { status: "Synced", revision: "1.2.3" } });
    assert.ok(isDelivered(chart, "file:///another", commit));
  });

  it("has nothing to complain of when it is well", () => {
    const resources = [
      { kind: "Service", name: "auth" },
      { kind: "Deployment", name: "auth", health: { status: "Healthy" } },
    ];
    assert.deepEqual(complaints(application({ resources })), []);
  });

  it("tells in Argo CD's own words what keeps it from being healthy", () => {
    const ill = application({
      conditions: [{ type: "ComparisonError", message: "app path does not exist" }],
      operationState: {
        phase: "Failed",
        message: "one or more synchronization tasks failed",
        syncResult: {
          resources: [
            { kind: "Service", name: "fine", status: "Synced", message: "created" },
            { kind: "Deployment", name: "auth", status: "SyncFailed", message: "quota exceeded" },
            { kind: "Job", name: "auth-migrations", hookPhase: "Failed" },
          ],
        },
      },
      resources: [
        {
          kind: "StatefulSet",
          name: "postgres",
          health: { status: "Progressing", message: "0 of 1" },
        },
        { kind: "Ingress", name: "gateway", health: { status: "Missing" } },
      ],
    });
    assert.deepEqual(complaints(ill), [
      "ComparisonError: app path does not exist",
      "Sync Failed: one or more synchronization tasks failed",
      "Deployment auth: quota exceeded",
      "Job auth-migrations: failed",
      "StatefulSet postgres is Progressing: 0 of 1",
      "Ingress gateway is Missing",
    ]);
  });

  it("has no words of Argo CD before it has looked", () => {
    assert.deepEqual(complaints({ ...application(), status: undefined }), []);
  });
});
