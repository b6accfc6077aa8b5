import assert from "node:assert/strict";

import { afterEach, beforeEach, describe, it } from "mocha";

import { createObject, updateObject } from "../../../../embedded/plugins/cloud/create";
import { InitFailedError } from "../../../../embedded/plugins/init-failed";
import type { JsonObject } from "../../../../embedded/plugins/json";
import { FakeCloud } from "../../../support/fake-cloud";

const account = "gcp:serviceaccount/account:Account";
const network = "gcp:compute/network:Network";
const subnetwork = "gcp:compute/subnetwork:Subnetwork";
const secret = "gcp:secretmanager/secret:Secret";
const version = "gcp:secretmanager/secretVersion:SecretVersion";
const id = "projects/acme-shop/global/networks/shop";

describe("createObject", () => {
  let fake: FakeCloud;
  beforeEach(() => {
    fake = new FakeCloud({ SLIPWAY_TIME_SCALE: "0.5" });
  });
  afterEach(() => {
    fake.dispose();
  });
  /** Everything before is finished. */
  const later = (): void => {
    fake.time += 3_600_000;
  };
  const enabled = async (...services: string[]): Promise<void> => {
    await fake.enable(...services);
    later();
  };

  it("puts the object into the world, and takes its scaled time", async () => {
    await enabled("compute");
    fake.waits.length = 0;
    assert.equal(await fake.create(network, { name: "shop", __defaults: ["name"] }), id);
    assert.deepEqual(fake.object(network), {
      sdk: "gcp",
      type: network,
      id,
      urn: `urn:pulumi:test::shop::${network}::thing`,
      inputs: { name: "shop" },
      outputs: {
        ...{ name: "shop", project: "acme-shop" },
        ...{ networkId: fake.object(network)?.outputs.networkId },
        ...{ numericId: fake.object(network)?.outputs.numericId },
        selfLink: `https://www.googleapis.com/compute/v1/${id}`,
      },
      readyAt: fake.time + 11_000,
    });
    assert.deepEqual(fake.waits, [11]);
  });

  it("keeps secret what is secret in the inputs, wherever it comes out, and what always is", async () => {
    await enabled("iam", "secretmanager");
    const secretOf = async (
      type: string,
      value: JsonObject,
      ...secrets: string[]
    ): Promise<unknown> => {
      const inputs = { value, secrets: secrets.map((path) => [path]) };
      return (await createObject({ type, urn: "", inputs }, fake.cloud)).outputs.secrets;
    };
    const found = await secretOf(account, { accountId: "hidden-robot" }, "accountId");
    assert.deepEqual(found, [["accountId"], ["accountId"], ["email"], ["member"], ["name"]]);
    const entry = await fake.create(secret, { secretId: "s", replication: {} });
    later();
    const always = await secretOf(version, { secret: entry, secretData: "plain text" });
    assert.deepEqual(always, [["secretData"], ["secretData"]]);
  });

  it("refuses an object that exists, and says how to take it over", async () => {
    await enabled("compute");
    await fake.create(network, { name: "shop" });
    await assert.rejects(fake.create(network, { name: "shop" }, "net"), {
      message: `${network} "${id}" already exists and is not in this stack. If an earlier run was interrupted while it was being created, take it over with: pulumi import '${network}' net '${id}'. Otherwise give this one another name.`,
    });
  });

  it("does again what does no harm twice", async () => {
    await enabled("compute", "compute");
    assert.equal(fake.world.read().objects.length, 1);
  });

  it("refuses what names something that does not exist, with field and value", async () => {
    await enabled("compute");
    const inputs = { name: "s", ipCidrRange: "10.0.0.0/20", network: "nowhere" };
    await assert.rejects(fake.create(subnetwork, inputs), {
      message: `${subnetwork} "projects/acme-shop/regions/europe-west1/subnetworks/s" is refused: network is "nowhere": no ${network} of that name exists`,
    });
    assert.equal(fake.object(subnetwork), undefined);
  });

  it("takes a reference by identity, by name and by link", async () => {
    await enabled("compute");
    await fake.create(network, { name: "shop" });
    later();
    for (const named of [id, "shop", `https://www.googleapis.com/compute/v1/${id}`]) {
      await fake.create(subnetwork, {
        name: `s${named.length}`,
        ipCidrRange: "10.0.0.0/20",
        network: named,
      });
    }
  });

  it("refuses what uses something that is not finished: a dependency is missing", async () => {
    await enabled("compute");
    await fake.create(network, { name: "shop" });
    const inputs = { name: "s", ipCidrRange: "10.0.0.0/20", network: id };
    await assert.rejects(fake.create(subnetwork, inputs), /it is still being made; depend on it$/);
    later();
    await fake.create(subnetwork, inputs);
  });

  it("refuses everything while its service is not enabled", async () => {
    await assert.rejects(
      fake.create(network, { name: "shop" }),
      /compute\.googleapis\.com is not enabled in project acme-shop/,
    );
  });

  it("has rules for the type or says so", async () => {
    await assert.rejects(fake.create("gcp:a/b:B", {}), /gcp:a\/b:B is not known to the stand-in/);
  });

  describe("with a fault", () => {
    const fails = async (
      kind: "error-once" | "error-always" | "timeout" | "crash",
    ): Promise<unknown> => {
      await enabled("compute");
      fake.inject({ type: network, operation: "create", kind });
      return fake.create(network, { name: "shop" }).catch((error: unknown) => error);
    };

    it("of the cloud leaves nothing behind", async () => {
      assert.match(
        String(await fails("error-once")),
        /the cloud refuses to create gcp:compute.*injected fault/,
      );
      assert.equal(fake.object(network), undefined);
      await fake.create(network, { name: "shop" });
    });

    it("that stays, stays", async () => {
      await fails("error-always");
      await assert.rejects(fake.create(network, { name: "shop" }), /injected fault/);
    });

    it("of time tells the engine that the object exists", async () => {
      const error = await fails("timeout");
      assert.ok(error instanceof InitFailedError);
      assert.match(error.message, /timed out while waiting for the cloud/);
      assert.equal(error.state.id, id);
      assert.equal(error.state.outputs.value.name, "shop");
    });

    it("of the provider leaves the object that it could not tell of", async () => {
      await fails("crash");
      assert.equal(fake.crashes, 1);
      assert.equal(fake.object(network)?.id, id);
    });
  });

  it("tells the engine of an object whose wait is cancelled", async () => {
    await enabled("compute");
    fake.cloud.cancel();
    await assert.rejects(fake.create(network, { name: "shop" }), (error) => {
      assert.ok(error instanceof InitFailedError);
      assert.match(error.message, /cancelled/);
      return true;
    });
  });
});

describe("updateObject", () => {
  let fake: FakeCloud;
  beforeEach(async () => {
    fake = new FakeCloud();
    await fake.enable("compute");
    await fake.create(network, { name: "shop" });
  });
  afterEach(() => {
    fake.dispose();
  });
  const order = (routingMode: string): Parameters<typeof updateObject>[1] => ({
    ...{ type: network, urn: "", inputs: { value: { name: "shop", routingMode }, secrets: [] } },
  });

  it("changes inputs and outputs and keeps the rest", async () => {
    const before = fake.object(network);
    await updateObject(id, order("GLOBAL"), fake.cloud);
    const after = fake.object(network);
    assert.equal(after?.outputs.routingMode, "GLOBAL");
    assert.equal(after.outputs.networkId, before?.outputs.networkId);
    assert.deepEqual(after.inputs, { name: "shop", routingMode: "GLOBAL" });
  });

  it("says that the object is gone, and what to do", async () => {
    await fake.world.remove(network, id);
    await assert.rejects(updateObject(id, order("GLOBAL"), fake.cloud), {
      message: `${network} "${id}" does not exist any more: run "pulumi refresh" to take note of it`,
    });
  });

  it("fails when it is told to, and changes nothing", async () => {
    fake.inject({ type: network, operation: "update", kind: "error-once" });
    await assert.rejects(updateObject(id, order("GLOBAL"), fake.cloud), /injected fault/);
    assert.equal(fake.object(network)?.outputs.routingMode, undefined);
  });
});
