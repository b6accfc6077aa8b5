import assert from "node:assert/strict";

import type { handleUnaryCall } from "@grpc/grpc-js";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import * as provider from "@pulumi/pulumi/proto/provider_pb";
import { pulumi as plugin } from "@pulumi/random/package.json";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";
import { describe, it } from "mocha";
import { randomProvider } from "../../../embedded/plugins/random";
import { answerOf, refusalOf } from "../../support/unary-call";

const password = "random:index/randomPassword:RandomPassword";
const bytes = "random:index/randomBytes:RandomBytes";
const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

type Bag = Record<string, JavaScriptValue>;

function handler<Request, Response>(name: string): handleUnaryCall<Request, Response> {
  return randomProvider[name] as handleUnaryCall<Request, Response>;
}

const secret = (value: JavaScriptValue): Bag => ({
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  value,
});

describe("the random provider", () => {
  const check = (type: string, news: Bag): Promise<provider.CheckResponse> =>
    answerOf(
      handler<provider.CheckRequest, provider.CheckResponse>("check"),
      new provider.CheckRequest().setType(type).setNews(Struct.fromJavaScript(news)),
    );
  const failures = async (type: string, news: Bag): Promise<readonly string[]> =>
    (await check(type, news)).getFailuresList().map((failure) => failure.getReason());
  const create = (type: string, inputs: Bag): Promise<provider.CreateResponse> =>
    answerOf(
      handler<provider.CreateRequest, provider.CreateResponse>("create"),
      new provider.CreateRequest().setType(type).setProperties(Struct.fromJavaScript(inputs)),
    );
  const replaces = async (type: string, olds: Bag, news: Bag): Promise<readonly string[]> => {
    const request = new provider.DiffRequest()
      .setType(type)
      .setOlds(Struct.fromJavaScript(olds))
      .setNews(Struct.fromJavaScript(news));
    const diff = handler<provider.DiffRequest, provider.DiffResponse>("diff");
    return (await answerOf(diff, request)).getReplacesList();
  };
  const read = (request: provider.ReadRequest): Promise<provider.ReadResponse> =>
    answerOf(handler<provider.ReadRequest, provider.ReadResponse>("read"), request);

  it("has the version of the npm package", async () => {
    const info = await answerOf(handler<Empty, PluginInfo>("getPluginInfo"), new Empty());
    assert.equal(info.getVersion(), plugin.version);
  });

  it("leaves secrets and previews to the engine", async () => {
    const configure = handler<provider.ConfigureRequest, provider.ConfigureResponse>("configure");
    const answer = await answerOf(configure, new provider.ConfigureRequest());
    assert.deepEqual([answer.getAcceptsecrets(), answer.getSupportspreview()], [false, false]);
  });

  describe("check", () => {
    it("fills in a password's defaults", async () => {
      const inputs = (await check(password, { length: 8, special: false })).getInputs();
      assert.deepEqual(inputs?.toJavaScript(), {
        length: 8,
        lower: true,
        minLower: 0,
        minNumeric: 0,
        minSpecial: 0,
        minUpper: 0,
        numeric: true,
        special: false,
        upper: true,
      });
    });

    it("adds nothing to the inputs of bytes", async () => {
      const inputs = (await check(bytes, { length: 8 })).getInputs();
      assert.deepEqual(inputs?.toJavaScript(), { length: 8 });
    });

    it("refuses another type and names what there is", async () => {
      assert.deepEqual(await failures("random:index/randomPet:RandomPet", {}), [
        `the stand-in for the random provider makes ${password} and ${bytes}: random:index/randomPet:RandomPet needs the official one`,
      ]);
    });

    it("refuses an input that it does not know, and what the type refuses, at once", async () => {
      assert.deepEqual(await failures(bytes, { length: 0, size: 1 }), [
        "size is not an input: want some of length, keepers",
        "length is 0: want a whole number of at least 1",
      ]);
    });

    it("does not judge what a preview cannot know", async () => {
      assert.deepEqual(await failures(password, { length: unknown, minLower: 3 }), []);
    });
  });

  describe("diff", () => {
    const before = { length: 8, keepers: { version: "1" }, hex: "00", base64: "AA==" };

    it("finds nothing when the inputs are the same", async () => {
      const same = { length: 8, keepers: { version: "1" } };
      assert.deepEqual(await replaces(bytes, before, same), []);
    });

    it("replaces when any input changes", async () => {
      const longer = { length: 9, keepers: { version: "1" } };
      assert.deepEqual(await replaces(bytes, before, longer), ["length"]);
    });

    it("replaces when a keeper changes, comes or goes", async () => {
      for (const keepers of [{ version: "2" }, { version: "1", more: "x" }, {}]) {
        assert.deepEqual(await replaces(bytes, before, { length: 8, keepers }), ["keepers"]);
      }
      assert.deepEqual(await replaces(bytes, before, { length: 8 }), ["keepers"]);
    });

    it("replaces when an input is not known yet", async () => {
      const later = { length: unknown, keepers: { version: "1" } };
      assert.deepEqual(await replaces(bytes, before, later), ["length"]);
    });
  });

  describe("create", () => {
    it("keeps the inputs and marks every value as secret", async () => {
      const created = await create(bytes, { length: 8, keepers: { version: "1" } });
      const { base64, hex, ...rest } = created.getProperties()?.toJavaScript() ?? {};
      assert.deepEqual(rest, { length: 8, keepers: { version: "1" } });
      const value = (base64 as { readonly value: string }).value;
      assert.deepEqual(base64, secret(value));
      assert.deepEqual(hex, secret(Buffer.from(value, "base64").toString("hex")));
    });

    it("shows nothing of the value in the identity", async () => {
      assert.equal((await create(bytes, { length: 8 })).getId(), "none");
      const inputs = (await check(password, { length: 8 })).getInputs()?.toJavaScript() ?? {};
      assert.equal((await create(password, inputs)).getId(), "none");
    });

    it("refuses another type", async () => {
      const request = new provider.CreateRequest().setType("random:index/randomPet:RandomPet");
      const { details } = await refusalOf(handler("create"), request);
      assert.match(details ?? "", /RandomPet needs the official one/);
    });
  });

  describe("read", () => {
    it("leaves what is in the state as it is", async () => {
      const inputs = Struct.fromJavaScript({ length: 1 });
      const state = Struct.fromJavaScript({ length: 1, base64: "AA==", hex: "00" });
      const request = new provider.ReadRequest().setType(bytes).setId("none");
      const found = await read(request.setInputs(inputs).setProperties(state));
      assert.equal(found.getId(), "none");
      assert.deepEqual(found.getProperties()?.toJavaScript(), state.toJavaScript());
      assert.deepEqual(found.getInputs()?.toJavaScript(), inputs.toJavaScript());
    });

    it("adopts the value that an import gives as the identity", async () => {
      const found = await read(new provider.ReadRequest().setType(bytes).setId("AP8="));
      assert.equal(found.getId(), "none");
      assert.deepEqual(found.getInputs()?.toJavaScript(), { length: 2 });
      assert.deepEqual(found.getProperties()?.toJavaScript(), {
        length: 2,
        base64: secret("AP8="),
        hex: secret("00ff"),
      });
    });

    it("adopts a password with inputs that a program with its length agrees with", async () => {
      const found = await read(new provider.ReadRequest().setType(password).setId("hello"));
      const stated = (await check(password, { length: 5 })).getInputs()?.toJavaScript();
      assert.deepEqual(found.getInputs()?.toJavaScript(), stated);
    });
  });

  it("has nothing to do to delete or to cancel", async () => {
    for (const name of ["delete", "cancel"]) {
      assert.ok((await answerOf(handler(name), new Empty())) instanceof Empty);
    }
  });
});
