import assert from "node:assert/strict";

import { afterEach, beforeEach, describe, it } from "mocha";

import { deleteObject } from "../../../../embedded/plugins/cloud/delete";
import { leftovers } from "../../../../embedded/plugins/cloud/world";
import type { JsonObject } from "../../../../embedded/plugins/json";
import { FakeCloud } from "../../../support/fake-cloud";

const network = "gcp:compute/network:Network";
const subnetwork = "gcp:compute/subnetwork:Subnetwork";
const secret = "gcp:secretmanager/secret:Secret";
const version = "gcp:secretmanager/secretVersion:SecretVersion";

describe("deleteObject", () => {
  let fake: FakeCloud;
  beforeEach(async () => {
    fake = new FakeCloud({ SLIPWAY_TIME_SCALE: "1" });
    await fake.enable("compute", "secretmanager");
    fake.time += 3_600_000;
  });
  afterEach(() => {
    fake.dispose();
  });
  /** Creates something that can be used at once. */
  const create = async (type: string, inputs: JsonObject): Promise<string> => {
    const id = await fake.create(type, inputs);
    fake.time += 3_600_000;
    return id;
  };
  const destroy = (type: string, id: string, recorded = {}): Promise<void> =>
    deleteObject({ type, id, recorded }, fake.cloud);
  const ids = (type: string): string[] =>
    fake.world
      .read()
      .objects.filter((object) => object.type === type)
      .map(({ id }) => id);

  it("deletes the object, and does not mind one that is gone", async () => {
    const id = await create(network, { name: "shop" });
    await destroy(network, id);
    await destroy(network, id);
    assert.deepEqual(ids(network), []);
  });

  it("refuses what others still use without waiting, and names one of them", async () => {
    const id = await create(network, { name: "shop" });
    const first = await create(subnetwork, { name: "a", ipCidrRange: "", network: "shop" });
    fake.waits.length = 0;
    await assert.rejects(destroy(network, id), {
      message: `${network} "${id}" is not deleted: ${subnetwork} "${first}" still uses it`,
    });
    assert.deepEqual(fake.waits, []);
    await create(subnetwork, { name: "b", ipCidrRange: "", network: id });
    await assert.rejects(destroy(network, id), /" and 1 more still uses it$/);
    assert.deepEqual(ids(network), [id]);
  });

  it("takes along what is part of it", async () => {
    const id = await create(secret, { secretId: "s", replication: {} });
    await create(version, { secret: id, secretData: "x" });
    await destroy(secret, id);
    assert.deepEqual([ids(secret), ids(version)], [[], []]);
  });

  it("refuses what is protected in the recorded state", async () => {
    const id = await create(secret, { secretId: "s", replication: {} });
    await assert.rejects(destroy(secret, id, { deletionProtection: true }), {
      message: `${secret} "${id}" is not deleted: deletionProtection is true: set it to false and run an update first`,
    });
    assert.deepEqual(ids(secret), [id]);
  });

  it("keeps what the cloud or the program keeps, and says why", async () => {
    const id = await create(secret, { secretId: "s", replication: {} });
    await destroy(secret, id, { deletionPolicy: "ABANDON" });
    assert.equal(fake.object(secret)?.retained, "deletionPolicy is ABANDON");
    assert.equal(
      leftovers(fake.world.read()).some((object) => object.id === id),
      false,
    );
    await assert.rejects(
      create(secret, { secretId: "s", replication: {} }),
      /already exists \(deletionPolicy is ABANDON\)/,
    );
  });

  it("fails when it is told to: before anything, at the end of the wait, or after everything", async () => {
    const remains = async (kind: "error-once" | "timeout" | "crash"): Promise<number> => {
      const id = await create(secret, { secretId: kind, replication: {} });
      fake.inject({ type: secret, operation: "delete", kind });
      await assert.rejects(destroy(secret, id));
      return ids(secret).filter((other) => other === id).length;
    };
    assert.deepEqual(
      [await remains("error-once"), await remains("timeout"), await remains("crash")],
      [1, 1, 0],
    );
  });
});
