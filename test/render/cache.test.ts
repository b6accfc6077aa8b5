import assert from "node:assert/strict";
import { folders } from "../../render/folders";
import { craftiquePlacement } from "../support/placements";
import type { CacheHosting } from "../../config/profiles";

const objects = (cache?: CacheHosting): string[] | undefined =>
  folders(craftiquePlacement({ hosting: { cache } }))
    .get("redis")
    ?.map(({ kind, metadata }) => `${kind} ${metadata?.name ?? ""}`);

const variables = (cache?: CacheHosting): (string | undefined)[] =>
  craftiquePlacement({ hosting: { cache } })
    .definition.services.flatMap(({ secretVariables }) => secretVariables)
    .map(({ variable }) => variable);

describe("a cache", () => {
  it("is off until an environment says otherwise", () => {
    assert.equal(objects(), undefined);
    assert.ok(!variables().includes("REDIS_URL"));
  });

  it("runs in the cluster behind its own name and policy", () => {
    assert.deepEqual(objects("in-cluster"), [
      "NetworkPolicy redis",
      "Deployment redis",
      "Service redis",
    ]);
    assert.ok(variables("in-cluster").includes("REDIS_URL"));
  });

  it("leaves nothing in the tree where the cloud runs it, but the way to it", () => {
    assert.equal(objects("managed"), undefined);
    assert.ok(variables("managed").includes("REDIS_URL"));
  });
});
