import assert from "node:assert/strict";

import { CheckRequest, UpdateResponse } from "@pulumi/pulumi/proto/provider_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { describe, it } from "mocha";

import { noProperties } from "../../../../embedded/plugins/wire/properties";
import { providerMethods } from "../../../../embedded/plugins/wire/protocol";

describe("the protocol's messages", () => {
  it("come apart into the message and its property bags", () => {
    const whole = new CheckRequest()
      .setType("a:b:C")
      .setRandomseed(new Uint8Array([1, 2]))
      .setNews(Struct.fromJavaScript({ a: 1 }));
    const bytes = Buffer.from(whole.serializeBinary());
    const { message, bags } = providerMethods.check.requestDeserialize(bytes);
    assert.equal(message.getType(), "a:b:C");
    assert.deepEqual([...message.getRandomseed_asU8()], [1, 2]);
    assert.equal(message.hasNews(), false);
    assert.deepEqual(bags, { olds: noProperties, news: { value: { a: 1 }, secrets: [] } });
  });

  it("are put together so that others read them", () => {
    const properties = { value: { a: "x" }, secrets: [["a"]] };
    const bytes = providerMethods.update.responseSerialize({
      message: new UpdateResponse(),
      bags: { properties },
    });
    const read = UpdateResponse.deserializeBinary(bytes);
    assert.deepEqual(read.getProperties()?.toJavaScript(), {
      a: { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", value: "x" },
    });
    assert.deepEqual(providerMethods.update.responseDeserialize(bytes).bags, { properties });
  });
});
