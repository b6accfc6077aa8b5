import * as pulumi from "@pulumi/pulumi";

import { check } from "../../embedded/plugins/cloud/check";
import { invoke } from "../../embedded/plugins/cloud/read";
import type { JsonObject } from "../../embedded/plugins/json";
import { noProperties } from "../../embedded/plugins/wire/properties";
import type { FakeCloud } from "./fake-cloud";

/** By this key the engine's protocol marks values that are not what they seem: secrets, here. */
const secretMark = "4dabf18193072939515e22adb298388d";

/** What a random resource has come to. */
const random = { result: "Abcdefgh1234567890Abcdefgh123456", hex: "1a2b3c" };

/** Everything that the program asks of a cloud is checked and made by its stand-in; the rest is as it was stated. */
export class StandInMocks implements pulumi.runtime.Mocks {
  /** What a preview would have refused. */
  public readonly failures: string[] = [];

  public constructor(private readonly fake: FakeCloud) {}

  public async newResource({
    type,
    name,
    inputs,
  }: pulumi.runtime.MockResourceArgs): Promise<pulumi.runtime.MockResourceResult> {
    const { rules, declarations } = this.fake.cloud;
    if (!type.startsWith(`${rules.sdk}:`)) {
      return { id: name, state: { ...(inputs as object), ...random } };
    }
    const stated = { value: plain(inputs as object), secrets: [] };
    const request = { type, name, before: noProperties, seed: Buffer.from(name), stated };
    const { inputs: checked, failures } = check(request, rules, declarations);
    this.failures.push(...failures.map(({ property, reason }) => `${name}.${property} ${reason}`));
    const id = await this.fake.create(type, checked.value, name);
    const made = this.fake.world.read().objects.find((object) => object.id === id);
    return { id, state: { ...made?.outputs } };
  }

  public async call({
    token,
    inputs,
  }: pulumi.runtime.MockCallArgs): Promise<pulumi.runtime.MockCallResult> {
    return (await invoke(token, inputs as JsonObject, this.fake.cloud)).result;
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
