import assert from "node:assert/strict";
import { evidenceOf, parseApplication, type Evidence } from "../../promotion/evidence";

const at = (minute: number): string => `2026-11-21T10:${String(minute).padStart(2, "0")}:00Z`;

/** What an Application with this status proves; a commit's tree is its first letter. */
const prove = (status: object): Promise<Evidence> =>
  evidenceOf(parseApplication({ metadata: { name: "shop" }, status }), (revision) =>
    Promise.resolve(revision === "?" ? undefined : revision[0]),
  );

describe("what Argo CD says of an Application", () => {
  it("runs the commit that it is Synced with, and else the one that it was last synced to", async () => {
    const history = [{ revision: "a1", deployedAt: at(1) }];
    const synced = await prove({ sync: { status: "Synced", revision: "a2" }, history });
    const outOfSync = await prove({ sync: { status: "OutOfSync", revision: "b1" }, history });
    assert.deepEqual([synced.revision, outOfSync.revision], ["a2", "a1"]);
  });

  it("runs it since the first of the syncs that brought the same", async () => {
    const history = ["a1", "b1", "a2", "a3"].map((revision, index) => ({
      ...{ revision, deployedAt: at(index) },
    }));
    const { runningSince } = await prove({ sync: { status: "Synced", revision: "a9" }, history });
    assert.deepEqual(runningSince, new Date(at(2)));
  });

  it("proves no time for what was never synced whole, or is not known here", async () => {
    const history = [{ revision: "a1", deployedAt: at(1) }];
    for (const revision of ["b1", "?"]) {
      const { runningSince } = await prove({ sync: { status: "Synced", revision }, history });
      assert.equal(runningSince, undefined);
    }
  });

  it("tells its hooks from what else it synced", async () => {
    const resources = [
      { kind: "Deployment", name: "web", hookType: "" },
      { kind: "Job", name: "smoke", hookType: "PostSync", hookPhase: "Failed" },
      { kind: "Job", name: "late", hookType: "PostSync" },
    ];
    const operationState = { phase: "Failed", message: "smoke failed", syncResult: { resources } };
    const { hooks, operation } = await prove({ operationState });
    assert.deepEqual(hooks, [
      { name: "smoke", phase: "Failed" },
      { name: "late", phase: "Unknown" },
    ]);
    assert.deepEqual(operation, { phase: "Failed", message: "smoke failed" });
  });

  it("names the images of its pods, and of what its last sync deployed", async () => {
    const resources = [{ kind: "Deployment", name: "web", images: ["a/web:v1"] }];
    const operationState = { phase: "Succeeded", syncResult: { resources } };
    const { images } = await prove({ operationState, summary: { images: ["a/db:v2"] } });
    assert.deepEqual(images, ["a/db:v2", "a/web:v1"]);
  });

  it("is nothing for an Application without a status", async () => {
    const found = await evidenceOf(parseApplication({ metadata: { name: "new" } }), () =>
      Promise.resolve("tree"),
    );
    assert.deepEqual(found, {
      ...{ application: "new", sync: "Unknown", health: "Unknown", hooks: [], images: [] },
      ...{
        healthSince: undefined,
        revision: undefined,
        runningSince: undefined,
        operation: undefined,
      },
    });
  });
});
