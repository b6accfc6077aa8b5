import assert from "node:assert/strict";

import type { handleUnaryCall } from "@grpc/grpc-js";
import * as provider from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { afterEach, beforeEach, describe, it } from "mocha";

import { service, serviceDefinition } from "../../../../embedded/plugins/cloud/service";
import type { JsonObject } from "../../../../embedded/plugins/json";
import {
  noProperties,
  type Properties,
  unknownValue,
} from "../../../../embedded/plugins/wire/properties";
import type { Parts } from "../../../../embedded/plugins/wire/protocol";
import { FakeAzure } from "../../../support/fake-azure";
import { FakeCloud } from "../../../support/fake-cloud";
import { answerOf, refusalOf } from "../../../support/unary-call";

type Bag = Parts<object, string>;

const user = "gcp:sql/user:User";
const urn = `urn:pulumi:test::shop::${user}::shop-user`;
const plain = (value: JsonObject): Properties => ({ value, secrets: [] });

describe("the provider protocol of a simulated cloud", () => {
  let fake: FakeCloud;
  beforeEach(async () => {
    fake = new FakeCloud();
    await fake.enable("sqladmin");
    const instance = { name: "db", databaseVersion: "POSTGRES_17" };
    await fake.create("gcp:sql/databaseInstance:DatabaseInstance", instance);
  });
  afterEach(() => {
    fake.dispose();
  });
  const handler = (call: string): handleUnaryCall<unknown, unknown> =>
    service(fake.cloud)[call] as handleUnaryCall<unknown, unknown>;
  const call = async <Message>(
    name: string,
    message: object,
    bags: object,
  ): Promise<Parts<Message, string>> =>
    (await answerOf(handler(name), { message, bags } as Bag)) as Parts<Message, string>;
  const inputs: Properties = {
    value: { instance: "db", name: "shop", password: "hush-hush" },
    secrets: [["password"]],
  };

  it("serves what is declared, and leaves components to others", () => {
    const served = new Set(Object.keys(service(fake.cloud)));
    assert.deepEqual(
      Object.keys(serviceDefinition).filter((name) => !served.has(name)),
      ["construct"],
    );
  });

  it("takes the provider's arguments, understands secrets and previews, and says that it stands in", async () => {
    const args = plain({ project: "other" });
    const checked = await call<provider.CheckResponse>("checkConfig", new provider.CheckRequest(), {
      news: args,
    });
    assert.deepEqual(checked.bags.inputs, args);
    const { message } = await call<provider.ConfigureResponse>(
      "configure",
      new provider.ConfigureRequest(),
      { args },
    );
    assert.deepEqual([message.getAcceptsecrets(), message.getSupportspreview()], [true, true]);
    assert.deepEqual(fake.log, ["a stand-in answers for Google Cloud: nothing is created there"]);
    assert.equal(fake.facts({}).provider.project, "other");
  });

  it("knows whether the provider's arguments change", async () => {
    const bags = { oldInputs: plain({ region: "a" }), news: plain({ region: "b" }) };
    const { message } = await call<provider.DiffResponse>(
      "diffConfig",
      new provider.DiffRequest(),
      bags,
    );
    assert.equal(message.getChanges(), provider.DiffResponse.DiffChanges.DIFF_SOME);
    assert.equal(message.getReplacesList().length, 0);
  });

  it("marks what is always secret, and hides it in what is wrong", async () => {
    const stated = plain({ instance: 1, passwrd: "x", password: "hush-hush" });
    const request = new provider.CheckRequest().setType(user).setName("shop-user");
    const { message, bags } = await call<provider.CheckResponse>("check", request, {
      olds: noProperties,
      news: stated,
    });
    assert.deepEqual(bags.inputs?.secrets, [["password"]]);
    assert.deepEqual(
      message.getFailuresList().map((one) => `${one.getProperty()} ${one.getReason()}`),
      ["instance is 1: want text", "passwrd is not an input: did you mean password?"],
    );
  });

  it("plans by identity and rules", async () => {
    const request = new provider.DiffRequest().setType(user).setUrn(urn).setId("shop//db");
    const news = plain({ ...inputs.value, name: "other" });
    const { message } = await call<provider.DiffResponse>("diff", request, {
      news,
      oldInputs: inputs,
    });
    assert.deepEqual(message.getReplacesList(), ["name"]);
  });

  it("previews a new object by its inputs, and makes nothing", async () => {
    const properties = plain({ instance: unknownValue, name: "shop" });
    const request = new provider.CreateRequest().setType(user).setUrn(urn).setPreview(true);
    const { message, bags } = await call<provider.CreateResponse>("create", request, {
      properties,
    });
    assert.equal(message.getId(), "");
    assert.deepEqual(bags.properties, properties);
    assert.equal(fake.object(user), undefined);
  });

  it("creates, reads, updates and deletes an object", async () => {
    const request = new provider.CreateRequest().setType(user).setUrn(urn);
    const made = await call<provider.CreateResponse>("create", request, { properties: inputs });
    assert.equal(made.message.getId(), "shop//db");
    assert.deepEqual(made.bags.properties?.secrets[0], ["password"]);

    const update = new provider.UpdateRequest().setType(user).setUrn(urn).setId("shop//db");
    const news = { ...inputs, value: { ...inputs.value, password: "changed" } };
    const olds = made.bags.properties;
    const previewed = await call("update", update.setPreview(true), { olds, news });
    assert.equal(previewed.bags.properties?.value.project, "acme-shop");
    assert.equal(fake.object(user)?.outputs.password, "hush-hush");
    await call("update", update.setPreview(false), { olds, news });
    assert.equal(fake.object(user)?.outputs.password, "changed");

    const read = new provider.ReadRequest().setType(user).setId("shop//db");
    const found = await call<provider.ReadResponse>("read", read, { inputs: news });
    assert.equal(found.message.getId(), "shop//db");
    assert.deepEqual(found.bags.inputs?.value, news.value);

    const gone = new provider.DeleteRequest().setType(user).setId("shop//db");
    await call("delete", gone, { properties: olds });
    assert.equal(fake.object(user), undefined);
  });

  it("answers functions, and says what is wrong with their arguments", async () => {
    const token = "gcp:organizations/getProject:getProject";
    const request = new provider.InvokeRequest().setTok(token);
    const { bags } = await call("invoke", request, { args: plain({}) });
    assert.equal(bags.result?.value.projectId, "acme-shop");
    const wrong = await call<provider.InvokeResponse>("invoke", request, { args: plain({ a: 1 }) });
    assert.equal(wrong.message.getFailuresList()[0]?.getProperty(), "a");
  });

  it("refuses without secrets in the message", async () => {
    const properties = {
      value: { ...inputs.value, instance: "hush-hush" },
      secrets: inputs.secrets,
    };
    const message = new provider.CreateRequest().setType(user).setUrn(urn);
    const { details } = await refusalOf(handler("create"), { message, bags: { properties } });
    assert.match(details ?? "", /instance is "\[secret\]"/);
  });

  it("ends waits when the engine cancels", async () => {
    const slow = new FakeCloud({ SLIPWAY_TIME_SCALE: "1" });
    const answer = service(slow.cloud).cancel as handleUnaryCall<unknown, unknown>;
    await answerOf(answer, new Empty());
    await assert.rejects(slow.cloud.takeTime(1, undefined), /^Error: cancelled/);
    slow.dispose();
  });

  it("has the version of the official provider", async () => {
    const info = (await answerOf(handler("getPluginInfo"), new Empty())) as {
      getVersion(): string;
    };
    assert.match(info.getVersion(), /^\d+\.\d+\.\d+/);
  });
});

describe("what a preview knows of inputs that the cloud completes", () => {
  const type = "azure-native:compute:DiskEncryptionSet";
  const stated = plain({ resourceGroupName: "shop", identity: { type: "SystemAssigned" } });
  const answers = async (name: string, message: object, bags: object): Promise<JsonObject> => {
    const azure = new FakeAzure();
    const handler = service(azure.fake.cloud)[name] as handleUnaryCall<unknown, unknown>;
    const answer = (await answerOf(handler, { message, bags } as Bag)) as Parts<object, string>;
    azure.fake.dispose();
    return answer.bags.properties?.value ?? {};
  };

  it("is nothing while the object does not exist", async () => {
    const create = new provider.CreateRequest().setType(type).setPreview(true);
    assert.deepEqual(await answers("create", create, { properties: stated }), {
      ...stated.value,
      identity: unknownValue,
    });
  });

  it("is afterwards what the cloud had added", async () => {
    const update = new provider.UpdateRequest().setType(type).setPreview(true);
    const olds = plain({ identity: { type: "SystemAssigned", principalId: "principal" } });
    const { identity } = await answers("update", update, { olds, news: stated });
    assert.deepEqual(identity, { type: "SystemAssigned", principalId: "principal" });
  });
});
