import assert from "node:assert/strict";

import { beforeEach, describe, it } from "mocha";

import { deleteAndWait } from "../../../../../embedded/plugins/kubernetes/await/gone";
import { FakeApiServer } from "../../../../support/fake-api-server";

const reference = { apiVersion: "v1", kind: "ConfigMap", namespace: "shop", name: "web" };
const path = "/api/v1/namespaces/shop/configmaps/web";
const object = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "web" } };
const held = { metadata: { finalizers: ["example.com/hold"] } };

describe("deleteAndWait", () => {
  let server: FakeApiServer;
  let told: string[];

  beforeEach(() => {
    server = new FakeApiServer();
    told = [];
  });

  const gone = (what = reference, timeoutSeconds = 60): Promise<void> =>
    deleteAndWait(what, {
      cluster: server.cluster,
      timeoutSeconds,
      onStatus: (text) => told.push(text),
    });

  it("deletes an object, its dependents in the background", async () => {
    server.put(path, object);
    await gone();
    const query = { propagationPolicy: "Background" };
    assert.deepEqual(server.writes, [{ method: "DELETE", path, query }]);
    assert.equal(server.objects.size, 0);
  });

  it("has nothing to do where nothing is", async () => {
    await gone();
    assert.deepEqual(server.writes, []);
  });

  it("waits for finalizers, and tells so", async () => {
    server.put(path, { ...object, ...held });
    server.after(20, () => server.objects.delete(path));
    await gone();
    assert.ok(server.clock.now() >= 20_000);
    assert.deepEqual(told, ["held by the finalizers example.com/hold"]);
  });

  it("takes an object for gone in whose place another one is", async () => {
    server.put(path, { ...object, ...held });
    server.after(5, () => {
      server.objects.delete(path);
      server.put(path, object);
    });
    await gone();
    assert.ok(server.objects.has(path));
  });

  it("names the finalizers that hold it", async () => {
    server.put(path, { ...object, ...held });
    await assert.rejects(gone(reference, 30), {
      message:
        "ConfigMap shop/web is being deleted but still there after 30 s: held by the finalizers example.com/hold",
    });
  });

  it("says what remains in a namespace", async () => {
    const namespace = { apiVersion: "v1", kind: "Namespace", name: "shop" };
    const at = "/api/v1/namespaces/shop";
    const conditions = [
      { type: "NamespaceContentRemaining", status: "True", message: "gadgets has 1 instance" },
      { type: "NamespaceDeletionDiscoveryFailure", status: "False", message: "none" },
    ];
    const spec = { finalizers: ["kubernetes"] };
    server.put(at, { ...namespace, ...held, spec, status: { conditions } });
    await assert.rejects(gone(namespace as typeof reference, 5), {
      message:
        "Namespace shop is being deleted but still there after 5 s: held by the finalizers example.com/hold, kubernetes; gadgets has 1 instance",
    });
  });

  it("lists the custom resources that a definition waits for", async () => {
    const group = { apiVersion: "apiextensions.k8s.io/v1", kind: "CustomResourceDefinition" };
    const name = "gadgets.example.com";
    const spec = {
      ...{ group: "example.com", names: { kind: "Gadget" } },
      versions: [{ name: "v1alpha1" }, { name: "v1", served: true }],
    };
    const at = `/apis/apiextensions.k8s.io/v1/customresourcedefinitions/${name}`;
    server.put(at, { ...group, ...held, spec });
    server.kinds["example.com/v1"] = { Gadget: { plural: "gadgets", namespaced: true } };
    server.put("/apis/example.com/v1/gadgets/first", {
      metadata: { namespace: "shop", name: "first" },
    });
    await assert.rejects(
      gone({ ...group, name } as typeof reference, 5),
      /; Gadget shop\/first remains$/,
    );
  });

  it("throws why it was cancelled", async () => {
    server.put(path, { ...object, ...held });
    server.after(2, () => {
      server.cancellation.abort(new Error("cancelled"));
    });
    await assert.rejects(gone(), { message: "cancelled" });
  });
});
