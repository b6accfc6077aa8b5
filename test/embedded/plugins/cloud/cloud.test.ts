import assert from "node:assert/strict";

import { afterEach, describe, it } from "mocha";

import { FakeCloud } from "../../../support/fake-cloud";

describe("Cloud", () => {
  let fake: FakeCloud;
  afterEach(() => {
    fake.dispose();
  });

  it("waits as long as the cloud would, by a factor", async () => {
    fake = new FakeCloud({ SLIPWAY_TIME_SCALE: "0.01" });
    await fake.cloud.takeTime(600, undefined);
    assert.deepEqual(fake.waits, [6]);
  });

  it("does not wait without a factor", async () => {
    fake = new FakeCloud();
    await fake.cloud.takeTime(600, undefined);
    assert.deepEqual(fake.waits, []);
    assert.equal(fake.cloud.endOf(600), fake.time);
  });

  for (const factor of ["fast", "-1"]) {
    it(`refuses the factor ${factor}`, async () => {
      fake = new FakeCloud({ SLIPWAY_TIME_SCALE: factor });
      await assert.rejects(fake.cloud.takeTime(1, undefined), {
        message: `SLIPWAY_TIME_SCALE is "${factor}": want a factor from 0 on, 0 for no waiting at all`,
      });
    });
  }

  it("says that it needs to know where the world is", () => {
    fake = new FakeCloud({ SLIPWAY_WORLD: "" });
    assert.throws(() => fake.cloud.world, {
      message: "SLIPWAY_WORLD is not set: it names the file that holds the simulated Google Cloud",
    });
  });

  it("shows rules the inputs without the marks, and what is finished", async () => {
    fake = new FakeCloud({ SLIPWAY_TIME_SCALE: "1" });
    await fake.enable("compute");
    const { inputs, world, ready } = fake.facts({ name: "a", __defaults: ["name"] });
    assert.deepEqual(inputs, { name: "a" });
    assert.deepEqual([world.objects.length, ready.objects.length], [1, 0]);
  });
});
