import assert from "node:assert/strict";
import { GcpCache } from "../../../../components/clouds/gcp/cache";
import { GcpPrivateServices } from "../../../../components/clouds/gcp/private-services";
import { NAME_LIMITS } from "../../../../components/naming";
import type { CacheNeed, PlatformNeeds } from "../../../../config/needs";
import { gcpParts, onGcp } from "../../../support/gcp";
import {
  Harness,
  isSecret,
  listing,
  only,
  valueOf,
  type Registered,
} from "../../../support/harness";

const SERVER = "gcp:redis/instance:Instance";

const need: CacheNeed = {
  name: "craftique-redis",
  system: "craftique",
  namespace: "craftique-local",
  service: "redis",
  memoryGiB: 2,
  hosting: "managed",
};

async function build(
  changes: Partial<PlatformNeeds> = {},
): Promise<{ cache: GcpCache; resources: readonly Registered[] }> {
  const harness = await Harness.install();
  const parts = gcpParts(changes);
  const { services } = parts;
  const way = { network: "vpc", range: "10.2.0.0/16", services };
  const privateServices = new GcpPrivateServices("p", way, onGcp());
  const args = { ...parts, need, network: "vpc", privateServices, zone: "zone" };
  return { cache: new GcpCache("c", args, onGcp()), resources: await harness.settle() };
}

describe("a managed cache", () => {
  it("is a server, and its name in the network", async () => {
    const made = listing((await build()).resources).filter((line) => / c-/.test(line));
    assert.deepEqual(made, ["gcp:dns/recordSet:RecordSet c-record", `${SERVER} c-server`]);
  });

  it("has a private address, a password, and TLS", async () => {
    const { inputs } = only((await build()).resources, SERVER);
    const { connectMode, authorizedNetwork, authEnabled, transitEncryptionMode } = inputs;
    assert.deepEqual(
      { connectMode, authorizedNetwork, authEnabled, transitEncryptionMode },
      {
        connectMode: "PRIVATE_SERVICE_ACCESS",
        authorizedNetwork: "vpc",
        authEnabled: true,
        transitEncryptionMode: "SERVER_AUTHENTICATION",
      },
    );
  });

  it("holds what was asked for, and lets the least recently used go", async () => {
    const { inputs } = only((await build()).resources, SERVER);
    assert.equal(inputs["memorySizeGb"], 2);
    assert.deepEqual(inputs["redisConfigs"], { "maxmemory-policy": "allkeys-lru" });
    assert.equal(inputs["redisVersion"], "REDIS_7_2");
  });

  it("has a copy in a second zone where the profile says so", async () => {
    assert.equal(only((await build()).resources, SERVER).inputs["tier"], "BASIC");
    const { resources } = await build({ profile: "resilient" });
    assert.equal(only(resources, SERVER).inputs["tier"], "STANDARD_HA");
  });

  it("is reached at its address with a secret, and has a name that an alias can lead to", async () => {
    const { cache, resources } = await build();
    assert.equal(await valueOf(cache.host), "10.2.0.4");
    assert.equal(cache.port, 6378);
    assert.ok(await isSecret(cache.authToken));
    assert.equal(await valueOf(cache.caCertificate), "CACHE CA");
    assert.equal(await valueOf(cache.aliasOf), "craftique-redis.slipway.internal");
    const { inputs } = only(resources, "gcp:dns/recordSet:RecordSet");
    assert.equal(inputs["name"], "craftique-redis.slipway.internal.");
    assert.deepEqual(inputs["rrdatas"], ["10.2.0.4"]);
  });

  it("has a name that fits, however long its environment's is, and so goes before the next one", async () => {
    const { resources } = await build({ environment: "a".repeat(40) });
    const { inputs, deleteBeforeReplace } = only(resources, SERVER);
    assert.ok(String(inputs["name"]).length <= NAME_LIMITS.gcpCache.longest);
    assert.equal(deleteBeforeReplace, true);
  });

  it("cannot be deleted in production without a consent", async () => {
    const { protect, inputs } = only((await build({ tier: "production" })).resources, SERVER);
    assert.deepEqual([protect, inputs["deletionProtection"]], [true, true]);
  });
});
