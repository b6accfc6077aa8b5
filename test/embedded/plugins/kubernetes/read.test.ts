import assert from "node:assert/strict";

import { beforeEach, describe, it } from "mocha";

import { InitFailedError } from "../../../../embedded/plugins/init-failed";
import type { JsonObject } from "../../../../embedded/plugins/json";
import { withPackedSchemas } from "../../../../embedded/plugins/kubernetes/packed-schemas";
import { type Found, readObject } from "../../../../embedded/plugins/kubernetes/read";
import { noProperties, type Properties } from "../../../../embedded/plugins/wire/properties";
import { failure, FakeApiServer, fakeSession } from "../../../support/fake-api-server";
import { definition, definitionPath, established } from "./support/definition";

const path = "/api/v1/namespaces/shop/configmaps/web";
const config = (more: JsonObject = {}): JsonObject => ({
  ...{ apiVersion: "v1", kind: "ConfigMap" },
  metadata: { name: "web", namespace: "shop" },
  ...more,
});

describe("readObject", () => {
  let server: FakeApiServer;

  beforeEach(() => {
    server = new FakeApiServer();
  });

  const read = (
    id: string,
    inputs: Properties = noProperties,
    kind = "ConfigMap",
  ): Promise<Found> =>
    readObject({ token: `kubernetes:core/v1:${kind}`, id, inputs }, fakeSession(server));

  it("finds nothing where nothing is", async () => {
    assert.deepEqual(await read("shop/web"), {
      id: "",
      outputs: noProperties,
      inputs: noProperties,
    });
  });

  it("imports an object by its identity", async () => {
    server.put(path, config({ data: { a: "1" } }));
    const { id, inputs, outputs } = await read("shop/web");
    assert.equal(id, "shop/web");
    assert.deepEqual(inputs.value, config());
    assert.deepEqual(outputs.value.data, { a: "1" });
  });

  it("looks in the default namespace where the id names none", async () => {
    server.put("/api/v1/namespaces/default/configmaps/web", {
      ...config(),
      metadata: { name: "web", namespace: "default" },
    });
    assert.equal((await read("web")).id, "default/web");
  });

  it("keeps the inputs while the object is as they make it", async () => {
    server.put(path, config({ data: { a: "1", other: "2" } }));
    const inputs = { value: config({ data: { a: "1" } }), secrets: [["data", "a"]] };
    assert.deepEqual((await read("shop/web", inputs)).inputs, inputs);
    assert.deepEqual(server.writes, []);
  });

  it("finds what is no longer as the inputs make it, in a Secret's clear text too", async () => {
    server.put(path, config({ data: { a: "drifted" } }));
    const inputs = { value: config({ data: { a: "1" } }), secrets: [] };
    assert.deepEqual((await read("shop/web", inputs)).inputs.value.data, { a: "drifted" });
    const secret = { apiVersion: "v1", kind: "Secret", metadata: config().metadata as JsonObject };
    server.put("/api/v1/namespaces/shop/secrets/web", { ...secret, data: { a: "Mg==" } });
    const stated = { value: { ...secret, stringData: { a: "1" } }, secrets: [] };
    const found = await read("shop/web", stated, "Secret");
    assert.deepEqual(found.inputs.value.stringData, { a: "2" });
    assert.deepEqual(found.inputs.secrets, [["data"], ["stringData"]]);
  });

  it("finds a schema that was changed behind its back, and takes another order for no change", async () => {
    const stated = withPackedSchemas(definition({ type: "object", properties: { a: {} } }));
    const found = async (live: JsonObject): Promise<JsonObject> => {
      server = new FakeApiServer();
      server.put(definitionPath, { ...live, ...established });
      const token = "kubernetes:apiextensions.k8s.io/v1:CustomResourceDefinition";
      const inputs = { value: stated, secrets: [] };
      const request = { token, id: "webs.example.com", inputs };
      return (await readObject(request, fakeSession(server))).inputs.value;
    };
    assert.deepEqual(await found(definition({ properties: { a: {} }, type: "object" })), stated);
    const changed = definition({ type: "object", properties: { a: {} }, required: ["a"] });
    assert.deepEqual((await found(changed)).spec, withPackedSchemas(changed).spec);
  });

  it("compares with the inputs as such where the server refuses to", async () => {
    server.put(path, config({ data: { a: "drifted" } }));
    server.refuse("PATCH", failure(422, "Invalid", "immutable"));
    const inputs = { value: config({ data: { a: "1" } }), secrets: [] };
    assert.deepEqual((await read("shop/web", inputs)).inputs.value.data, { a: "drifted" });
  });

  it("fails where the server is away, so that nothing is forgotten", async () => {
    server.intercept(() => new Error("connect ECONNREFUSED"));
    await assert.rejects(read("shop/web"), { name: "UnreachableError" });
    server = new FakeApiServer();
    server.put(path, config());
    server.intercept(({ method }) => (method === "PATCH" ? new Error("away") : undefined));
    await assert.rejects(read("shop/web", { value: config(), secrets: [] }), {
      name: "UnreachableError",
    });
  });

  it("reports an object that is not usable, so that the next update waits for it", async () => {
    server.put("/api/v1/namespaces/shop", {
      ...{ apiVersion: "v1", kind: "Namespace", metadata: { name: "shop" } },
      status: { phase: "Terminating" },
    });
    const error: unknown = await read("shop", noProperties, "Namespace").catch((e: unknown) => e);
    assert.ok(error instanceof InitFailedError);
    const why = "Namespace shop is not ready: the namespace is Terminating";
    assert.deepEqual(error.state.reasons, [why]);
    assert.equal(error.state.id, "shop");
  });
});
