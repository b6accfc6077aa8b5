import assert from "node:assert/strict";

import * as pulumi from "@pulumi/pulumi";
import { after, before, describe, it } from "mocha";

import { AwsPlatform } from "../../../../../components/clouds/aws/platform";
import type { PlatformNeeds } from "../../../../../config/needs";
import { aws } from "../../../../../embedded/plugins/cloud/aws/aws";
import { check } from "../../../../../embedded/plugins/cloud/check";
import { deleteObject } from "../../../../../embedded/plugins/cloud/delete";
import { invoke } from "../../../../../embedded/plugins/cloud/read";
import { leftovers, retained } from "../../../../../embedded/plugins/cloud/world";
import type { JsonObject } from "../../../../../embedded/plugins/json";
import { noProperties } from "../../../../../embedded/plugins/wire/properties";
import { wholeNeeds, wholeSettings } from "../../../../support/aws";
import { FakeAws } from "../../../../support/fake-aws";

/** By this key the engine's protocol marks values that are not what they seem: secrets, here. */
const secretMark = "4dabf18193072939515e22adb298388d";

/** Everything that the program asks of AWS is checked and made by the stand-in; the rest is as it was stated. */
class StandInMocks implements pulumi.runtime.Mocks {
  /** What a preview would have refused. */
  public readonly failures: string[] = [];

  public constructor(private readonly amazon: FakeAws) {}

  public async newResource({
    type,
    name,
    inputs,
  }: pulumi.runtime.MockResourceArgs): Promise<pulumi.runtime.MockResourceResult> {
    const { fake } = this.amazon;
    if (!type.startsWith("aws:")) {
      const state = { ...(inputs as object), result: "Abcdefgh1234567890Abcdefgh123456" };
      return { id: name, state };
    }
    const stated = plain(inputs as object);
    const request = { type, name, before: noProperties, seed: Buffer.from(name) };
    const { inputs: checked, failures } = check(
      { ...request, stated: { value: stated, secrets: [] } },
      aws,
      fake.cloud.declarations,
    );
    this.failures.push(...failures.map(({ property, reason }) => `${name}.${property} ${reason}`));
    const id = await fake.create(type, checked.value, name);
    const made = fake.world.read().objects.find((object) => object.id === id);
    return { id, state: { ...made?.outputs } };
  }

  public async call({
    token,
    inputs,
  }: pulumi.runtime.MockCallArgs): Promise<pulumi.runtime.MockCallResult> {
    return (await invoke(token, inputs as JsonObject, this.amazon.fake.cloud)).result;
  }
}

/** What the engine would send, without the marks of what is secret. */
function plain(inputs: object): JsonObject {
  const text = JSON.stringify(inputs, (_key, value: unknown) =>
    isSecret(value) ? value.value : value,
  );
  return JSON.parse(text) as JsonObject;
}

function isSecret(value: unknown): value is { readonly value: unknown } {
  return typeof value === "object" && value !== null && secretMark in value;
}

describe("everything that a cluster can have, on the stand-in for AWS", () => {
  let amazon: FakeAws;
  let mocks: StandInMocks;
  const build = async (needs: PlatformNeeds): Promise<void> => {
    amazon = new FakeAws();
    mocks = new StandInMocks(amazon);
    await pulumi.runtime.setMocks(mocks);
    new AwsPlatform("main", { settings: wholeSettings, needs }, {});
    await pulumi.runtime.disconnect();
  };
  const whole = wholeNeeds();

  before(() => build(whole));
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
