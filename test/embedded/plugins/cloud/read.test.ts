import assert from "node:assert/strict";

import { afterEach, beforeEach, describe, it } from "mocha";

import { invoke, readObject } from "../../../../embedded/plugins/cloud/read";
import { type JsonObject, textAt } from "../../../../embedded/plugins/json";
import { FakeCloud } from "../../../support/fake-cloud";

const user = "gcp:sql/user:User";
const network = "gcp:compute/network:Network";
const project = "gcp:organizations/getProject:getProject";

let fake: FakeCloud;
beforeEach(() => {
  fake = new FakeCloud();
});
afterEach(() => {
  fake.dispose();
});

describe("readObject", () => {
  const inputs = { name: "shop", routingMode: "REGIONAL", __defaults: ["name"] };
  let id: string;
  beforeEach(async () => {
    await fake.enable("compute");
    id = await fake.create(network, inputs);
  });
  const read = (value: JsonObject, type = network): ReturnType<typeof readObject> =>
    readObject({ type, id, inputs: { value, secrets: [["routingMode"]] } }, fake.cloud);

  it("finds inputs as they were stated where nothing has changed", async () => {
    const found = await read(inputs);
    assert.deepEqual(found.inputs, { value: inputs, secrets: [["routingMode"]] });
    assert.equal(found.outputs.value.name, "shop");
  });

  it("finds what somebody has changed, and keeps it secret", async () => {
    await fake.world.setField(network, id, "routingMode", "GLOBAL");
    const found = await read(inputs);
    assert.equal(found.inputs.value.routingMode, "GLOBAL");
    assert.deepEqual(found.outputs.secrets[0], ["routingMode"]);
  });

  it("finds nothing where the object is gone, or outlived its deletion", async () => {
    await fake.world.remove(network, id);
    assert.equal((await read(inputs)).id, "");
    const [service] = fake.world.read().objects;
    await fake.world.change((world) => ({
      world: {
        ...world,
        objects: world.objects.map((object) => ({ ...object, retained: "kept" })),
      },
      result: undefined,
    }));
    const type = service?.type ?? "";
    const request = { type, id: service?.id ?? "", inputs: { value: {}, secrets: [] } };
    assert.equal((await readObject(request, fake.cloud)).id, "");
  });

  it("gives an import the inputs that would make the object, its secrets marked", async () => {
    assert.deepEqual((await read({})).inputs.value, { name: "shop", routingMode: "REGIONAL" });
    await fake.enable("sqladmin");
    const instance = { name: "db", region: "r", databaseVersion: "POSTGRES_17" };
    await fake.create("gcp:sql/databaseInstance:DatabaseInstance", instance);
    id = await fake.create(user, { name: "shop", instance: "db", password: "hush" });
    assert.deepEqual((await read({}, user)).inputs.secrets.at(-1), ["password"]);
  });

  it("fails when it is told to", async () => {
    fake.inject({ type: network, operation: "read", kind: "error-once" });
    await assert.rejects(read(inputs), /the cloud refuses to read .* \(injected fault\)/);
  });
});

describe("invoke", () => {
  it("answers", async () => {
    const { result, failures } = await invoke(project, { projectId: "other" }, fake.cloud);
    assert.deepEqual(failures, []);
    assert.equal(result.projectId, "other");
    assert.match(textAt(result, "number"), /^[1-9]\d{11}$/);
  });

  it("compares the arguments with the SDK's declarations", async () => {
    assert.deepEqual((await invoke(project, { project: "x" }, fake.cloud)).failures, [
      { property: "project", reason: "is not an input: did you mean projectId?" },
    ]);
  });

  it("does not know every function, and says so", async () => {
    await assert.rejects(
      invoke("gcp:dns/getKeys:getKeys", {}, fake.cloud),
      /is not known to the stand-in/,
    );
  });

  it("fails when it is told to", async () => {
    fake.inject({ type: project, operation: "invoke", kind: "error-once" });
    await assert.rejects(invoke(project, {}, fake.cloud), /injected fault/);
  });
});
