import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, it } from "mocha";
import type { ApiAnswer, ApiServer } from "../../../embedded/plane/api-server";
import { type WorldObject, writeWorld, readWorld } from "../../../embedded/plugins/cloud/world";
import { driftClouds, driftClusters } from "../../../embedded/rehearsal/drifts";
import { type RehearsalHome, rehearsalHome } from "../../../embedded/rehearsal/home";
import type { ClusterPlane } from "../../../embedded/rehearsal/planes";
import { checkpoint, resource, urn } from "./support/checkpoints";

describe("a change behind the program's back, in a cloud", () => {
  let home: RehearsalHome;
  const pool: WorldObject = {
    sdk: "gcp",
    type: "gcp:container/nodePool:NodePool",
    id: "pools/work",
    urn: urn("work"),
    inputs: { autoscaling: { totalMaxNodeCount: 3 } },
    outputs: { autoscaling: { totalMaxNodeCount: 3 } },
  };
  const write = (...objects: readonly WorldObject[]): void => {
    writeWorld(home.world, { version: 1, objects });
  };

  beforeEach(() => {
    home = rehearsalHome(fs.mkdtempSync(path.join(os.tmpdir(), "slipway-drift-")), "live");
    fs.mkdirSync(home.dir, { recursive: true });
  });
  afterEach(() => {
    fs.rmSync(path.join(home.dir, "../../.."), { recursive: true });
  });

  it("is one more of something, until the program has put it right", async () => {
    write(pool);
    const [drift, ...others] = await driftClouds({ home });
    assert.deepEqual(others, []);
    assert.equal(drift?.urn, pool.urn);
    assert.equal(drift.what, "autoscaling.totalMaxNodeCount from 3 to 4");
    assert.deepEqual(readWorld(home.world).objects[0]?.outputs, {
      autoscaling: { totalMaxNodeCount: 4 },
    });
    assert.equal(await drift.isMended(), false);
    write(pool);
    assert.equal(await drift.isMended(), true);
    write();
    assert.equal(await drift.isMended(), false);
  });

  it("cannot be made where there is nothing", async () => {
    assert.deepEqual(await driftClouds({ home }), []);
  });
});

describe("a change behind the program's back, in a cluster", () => {
  const label = "pod-security.kubernetes.io/enforce";
  const namespace = (name: string, level: string): ReturnType<typeof resource> =>
    resource(`${name}-namespace`, {
      type: "kubernetes:core/v1:Namespace",
      inputs: { metadata: { name: `tenant-${name}`, labels: { [label]: level } } },
    });
  const applied: unknown[] = [];
  const planeAnswering = (name: string, answer: object): ClusterPlane => {
    const answered = (): Promise<ApiAnswer> => Promise.resolve({ status: 200, body: answer });
    const server: Pick<ApiServer, "apply" | "getMetadata"> = {
      apply: (...request) => {
        applied.push(request);
        return answered();
      },
      getMetadata: answered,
    };
    return { name, server } as ClusterPlane;
  };

  it("lets dangerous pods into a namespace of each cluster", async () => {
    applied.length = 0;
    const state = checkpoint(
      namespace("blog", "restricted"),
      namespace("shop", "baseline"),
      namespace("shop-api", "restricted"),
    );
    const plane = planeAnswering("shop", { metadata: { labels: { [label]: "privileged" } } });
    const [drift] = await driftClusters({ planes: [plane] }, state);
    assert.equal(drift?.urn, urn("shop-api-namespace", "kubernetes:core/v1:Namespace"));
    assert.deepEqual(applied, [
      [
        "/api/v1/namespaces/tenant-shop-api",
        {
          apiVersion: "v1",
          kind: "Namespace",
          metadata: { name: "tenant-shop-api", labels: { [label]: "privileged" } },
        },
      ],
    ]);
    assert.equal(await drift.isMended(), false);
  });

  it("is mended when the label says again what the program wants", async () => {
    const plane = planeAnswering("shop", { metadata: { labels: { [label]: "restricted" } } });
    const [drift] = await driftClusters(
      { planes: [plane] },
      checkpoint(namespace("shop", "restricted")),
    );
    assert.equal(await drift?.isMended(), true);
  });

  it("cannot be made in a cluster without such a namespace", async () => {
    const planes = [planeAnswering("shop", {})];
    assert.deepEqual(await driftClusters({ planes }, checkpoint()), []);
  });
});
