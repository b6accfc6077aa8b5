import assert from "node:assert/strict";

import { beforeEach, describe, it } from "mocha";

import type { JsonObject } from "../../../../embedded/plugins/json";
import type { KubernetesObject } from "../../../../embedded/plugins/kubernetes/object";
import {
  withPackedSchemas,
  withUnpackedSchemas,
} from "../../../../embedded/plugins/kubernetes/packed-schemas";
import { applyOnServer } from "../../../../embedded/plugins/kubernetes/server-side-apply";
import { conflict, failure, FakeApiServer, fakeSession } from "../../../support/fake-api-server";
import { definition, definitionPath } from "./support/definition";

const path = "/api/v1/namespaces/shop/configmaps/web";
const config = (mode: string, annotations: JsonObject = {}): KubernetesObject => ({
  ...{ apiVersion: "v1", kind: "ConfigMap" },
  metadata: { name: "web", namespace: "shop", annotations },
  data: { mode },
});

describe("applyOnServer", () => {
  let server: FakeApiServer;

  beforeEach(() => {
    server = new FakeApiServer();
  });

  const applied = (
    value: KubernetesObject,
    recorded?: JsonObject,
    settings: JsonObject = {},
  ): Promise<KubernetesObject> =>
    applyOnServer(
      {
        urn: "urn",
        inputs: { value, secrets: [] },
        ...(recorded === undefined ? {} : { recorded: { value: recorded, secrets: [] } }),
      },
      fakeSession(server, settings),
      false,
    );
  const forced = (): (string | undefined)[] => server.writes.map(({ query }) => query?.force);

  it("passes the server's warnings on", async () => {
    server.warnings = ["old version"];
    const session = fakeSession(server);
    await applyOnServer({ urn: "urn", inputs: { value: config("a"), secrets: [] } }, session, true);
    assert.deepEqual(session.logged, ["warn: old version"]);
    assert.equal(server.objects.size, 0);
  });

  it("names the field and its manager where another one has made an unseen change", async () => {
    server.put(path, config("theirs"));
    server.refuse("PATCH", conflict("kubectl", ".data.mode"));
    await assert.rejects(applied(config("new"), config("old")), {
      message: [
        'ConfigMap shop/web has fields that another field manager than "pulumi-kubernetes" owns:',
        '  .data.mode: conflict with "kubectl" using v1',
        'Leave them out of the program; or run "pulumi refresh" and then "pulumi up" to take them; or set the annotation pulumi.com/patchForce to "true".',
      ].join("\n"),
    });
  });

  it("takes a field back whose change was seen, even where others go on with other fields", async () => {
    server.put(path, { ...config("theirs"), status: { new: true } });
    server.refuse("PATCH", conflict("kubectl", ".data.mode"));
    await applied(config("ours"), { ...config("theirs"), status: { old: true } });
    assert.deepEqual(forced(), [undefined, "true"]);
    assert.deepEqual(server.objects.get(path)?.data, { mode: "ours" });
  });

  it("takes a schema back whose change was seen, and no other", async () => {
    const [ours, theirs] = [{ type: "object" }, { type: "object", required: ["a"] }].map((schema) =>
      withPackedSchemas(definition(schema)),
    ) as [KubernetesObject, KubernetesObject];
    server.put(definitionPath, withUnpackedSchemas(theirs));
    server.refuse("PATCH", conflict("kubectl", ".spec.versions"), 2);
    await assert.rejects(applied(ours, ours), /\.spec\.versions/);
    await applied(ours, theirs);
    assert.deepEqual(server.objects.get(definitionPath)?.spec, withUnpackedSchemas(ours).spec);
  });

  it("does not take fields of an object that it creates", async () => {
    server.put(path, config("theirs"));
    server.refuse("PATCH", conflict("kubectl", ".data.mode"));
    await assert.rejects(applied(config("ours")), /\.data\.mode/);
  });

  it("states the live values of fields that the program ignores", async () => {
    server.put(path, config("theirs"));
    const inputs = { value: config("ours"), secrets: [] };
    const session = fakeSession(server);
    await applyOnServer({ urn: "urn", inputs, ignored: ["data.mode"] }, session, false);
    assert.deepEqual(server.writes[0]?.body?.data, { mode: "theirs" });
    const metadata = { name: "keys", namespace: "shop" };
    const secret = { apiVersion: "v1", kind: "Secret", metadata, stringData: { key: "ours" } };
    server.put("/api/v1/namespaces/shop/secrets/keys", { ...secret, data: { key: "dGhlaXJz" } });
    const keys = { value: secret, secrets: [] };
    await applyOnServer({ urn: "urn", inputs: keys, ignored: ["stringData.key"] }, session, false);
    assert.deepEqual(server.writes[1]?.body?.data, { key: "dGhlaXJz" });
  });

  it("takes fields always where the program says so", async () => {
    await applied(config("a", { "pulumi.com/patchForce": "true" }));
    await applied(config("a"), undefined, { enablePatchForce: "true" });
    assert.deepEqual(forced(), ["true", "true"]);
  });

  it("leaves other refusals as they are", async () => {
    server.refuse("PATCH", failure(422, "Invalid", "wrong"));
    await assert.rejects(applied(config("a"), config("a")), { message: "wrong" });
  });
});
