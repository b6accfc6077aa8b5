import assert from "node:assert/strict";

import { beforeEach, describe, it } from "mocha";

import {
  ApiError,
  CredentialsError,
  UnknownKindError,
  UnreachableError,
} from "../../../../../embedded/plugins/kubernetes/cluster/api-error";
import { Cluster } from "../../../../../embedded/plugins/kubernetes/cluster/cluster";
import type { Transport } from "../../../../../embedded/plugins/kubernetes/cluster/transport";
import { failure, FakeApiServer } from "../../../../support/fake-api-server";

const config = {
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name: "web", namespace: "shop" },
};
const reference = { apiVersion: "v1", kind: "ConfigMap", name: "web", namespace: "shop" };
const path = "/api/v1/namespaces/shop/configmaps/web";
const plainly = { dryRun: false, force: false };

describe("the cluster's client", () => {
  let server: FakeApiServer;

  beforeEach(() => {
    server = new FakeApiServer();
  });

  it("applies on the server side, as the official provider's field manager", async () => {
    server.warnings = ["deprecated"];
    const { object, warnings } = await server.cluster.apply(config, plainly);
    assert.deepEqual(warnings, ["deprecated"]);
    assert.equal(object.kind, "ConfigMap");
    assert.deepEqual(server.writes, [
      {
        method: "PATCH",
        path,
        query: { fieldManager: "pulumi-kubernetes" },
        body: config,
        contentType: "application/apply-patch+yaml",
      },
    ]);
  });

  it("asks for a dry run and for force", async () => {
    await server.cluster.apply(config, { dryRun: true, force: true });
    assert.deepEqual(server.requests.at(-1)?.query, {
      ...{ fieldManager: "pulumi-kubernetes", force: "true", dryRun: "All" },
    });
    assert.equal(server.objects.size, 0);
  });

  it("reads, lists and deletes, in a namespace or outside", async () => {
    server.put(path, config);
    assert.equal((await server.cluster.get(reference))?.kind, "ConfigMap");
    const kind = { apiVersion: "v1", kind: "ConfigMap", namespace: "shop" };
    assert.equal((await server.cluster.list(kind, { limit: "5" })).length, 1);
    assert.deepEqual(server.requests.at(-1), {
      method: "GET",
      path: "/api/v1/namespaces/shop/configmaps",
      query: { limit: "5" },
    });
    await server.cluster.delete(reference);
    assert.equal(await server.cluster.get(reference), undefined);
    await server.cluster.get({
      apiVersion: "v1",
      kind: "Namespace",
      name: "shop",
      namespace: "odd",
    });
    assert.equal(server.requests.at(-1)?.path, "/api/v1/namespaces/shop");
  });

  it("finds nothing of a kind that is not served", async () => {
    const unknown = { apiVersion: "example.com/v1", kind: "Gadget", name: "a" };
    assert.equal(await server.cluster.get(unknown), undefined);
    assert.deepEqual(await server.cluster.list(unknown, {}), []);
    await server.cluster.delete(unknown);
    assert.deepEqual(server.writes, []);
  });

  it("waits for a kind that is just being established, except in a dry run", async () => {
    const gadget = { apiVersion: "example.com/v1", kind: "Gadget", metadata: { name: "a" } };
    await assert.rejects(
      server.cluster.apply(gadget, { ...plainly, dryRun: true }),
      UnknownKindError,
    );
    assert.equal(server.clock.now(), 0);
    server.after(1, () => {
      server.kinds["example.com/v1"] = { Gadget: { plural: "gadgets", namespaced: false } };
    });
    await server.cluster.apply(gadget, plainly);
    assert.ok(server.objects.has("/apis/example.com/v1/gadgets/a"));
  });

  it("tries again what passes", async () => {
    server.refuse("PATCH", failure(503, "ServiceUnavailable", "starting"), 3);
    await server.cluster.apply(config, plainly);
    server.refuse("GET", new Error("connect ECONNREFUSED"), 2);
    assert.notEqual(await server.cluster.get(reference), undefined);
  });

  it("does not try again what is refused", async () => {
    server.refuse("PATCH", failure(422, "Invalid", "spec is wrong"));
    await assert.rejects(server.cluster.apply(config, plainly), { message: "spec is wrong" });
    server.refuse("GET", failure(403, "Forbidden", "not you"));
    await assert.rejects(server.cluster.get(reference), ApiError);
    assert.equal(server.clock.now(), 0);
  });

  it("names a server that does not answer, and does not wait for it twice", async () => {
    server.intercept(() => new Error("connect ECONNREFUSED 127.0.0.1:1"));
    await assert.rejects(server.cluster.get(reference), {
      name: "UnreachableError",
      message:
        'the Kubernetes API server https://cluster.example (context "test") does not answer: connect ECONNREFUSED 127.0.0.1:1',
    });
    const waited = server.clock.now();
    assert.equal(waited, 10_000);
    await assert.rejects(server.cluster.get(reference), UnreachableError);
    assert.equal(server.clock.now(), waited);
  });

  it("waits anew when the server has answered in between", async () => {
    server.refuse("GET", new Error("away"), 3);
    await server.cluster.get(reference);
    await server.clock.sleep(20_000, server.cancellation.signal);
    server.refuse("GET", new Error("away"), 3);
    assert.equal(await server.cluster.get(reference), undefined);
  });

  it("does not wait for credentials that cannot be had", async () => {
    server.intercept(() => new CredentialsError("test", new Error("log in first\n")));
    await assert.rejects(server.cluster.get(reference), {
      name: "CredentialsError",
      message: 'the kubeconfig\'s context "test" yields no credentials: log in first',
    });
    assert.equal(server.clock.now(), 0);
  });

  it("does not break off a write when it is cancelled, and begins none afterwards", async () => {
    const { cancellation, clock } = server;
    const transport: Transport = (request, signal) => {
      if (request.method === "PATCH") {
        cancellation.abort(new Error("cancelled"));
      }
      return signal.aborted
        ? Promise.reject(new Error("broken off"))
        : server.transport(request, signal);
    };
    const { address } = server.cluster;
    const cluster = new Cluster({ address, transport, clock, signal: cancellation.signal });
    await cluster.apply(config, plainly);
    assert.ok(server.objects.has(path));
    await assert.rejects(cluster.apply(config, plainly), { message: "cancelled" });
    assert.equal(server.writes.length, 1);
  });

  it("throws why it was cancelled", async () => {
    server.cancellation.abort(new Error("cancelled"));
    server.intercept(() => new Error("aborted"));
    await assert.rejects(server.cluster.get(reference), { message: "cancelled" });
  });

  it("polls until there is something", async () => {
    const look = (): Promise<boolean | undefined> =>
      Promise.resolve(server.clock.now() > 2_000 ? true : undefined);
    assert.equal(await server.cluster.poll(look, 60), true);
    const nothing = (): Promise<boolean | undefined> => Promise.resolve(undefined);
    assert.equal(await server.cluster.poll(nothing, 1), undefined);
  });
});
