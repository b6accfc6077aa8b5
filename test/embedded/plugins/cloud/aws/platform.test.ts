import assert from "node:assert/strict";

import * as pulumi from "@pulumi/pulumi";
import { after, before, describe, it } from "mocha";

import { AwsPlatform } from "../../../../../components/clouds/aws/platform";
import { aws } from "../../../../../embedded/plugins/cloud/aws/aws";
import { deleteObject } from "../../../../../embedded/plugins/cloud/delete";
import { leftovers, retained } from "../../../../../embedded/plugins/cloud/world";
import { wholeNeeds, wholeSettings } from "../../../../support/aws";
import { FakeAws } from "../../../../support/fake-aws";
import { StandInMocks } from "../../../../support/stand-in-mocks";

describe("everything that a cluster can have, on the stand-in for AWS", () => {
  let amazon: FakeAws;
  let mocks: StandInMocks;

  before(async () => {
    amazon = new FakeAws();
    mocks = new StandInMocks(amazon.fake);
    await pulumi.runtime.setMocks(mocks);
    new AwsPlatform("main", { settings: wholeSettings, needs: wholeNeeds() }, {});
    await pulumi.runtime.disconnect();
  });
  after(() => {
    amazon.fake.dispose();
  });

  it("is within the limits", () => {
    assert.deepEqual(mocks.failures, []);
  });

  it("is made, and every kind of it that there are rules for", () => {
    const made = new Set(amazon.fake.world.read().objects.map(({ type }) => type));
    assert.deepEqual(
      Object.keys(aws.types).filter((type) => !made.has(type)),
      [],
    );
  });

  it("is gone after it is deleted backwards, but for what AWS keeps", async () => {
    const { objects } = amazon.fake.world.read();
    for (const { type, id, outputs } of [...objects].reverse()) {
      await deleteObject({ type, id, recorded: outputs }, amazon.fake.cloud);
    }
    const world = amazon.fake.world.read();
    assert.deepEqual(leftovers(world), []);
    assert.deepEqual([...new Set(retained(world).map(({ type }) => type))], ["aws:kms/key:Key"]);
  });
});
