import assert from "node:assert/strict";

import { Deployment } from "@pulumi/kubernetes/apps/v1/deployment";
import { ConfigMap } from "@pulumi/kubernetes/core/v1/configMap";
import { Namespace } from "@pulumi/kubernetes/core/v1/namespace";
import type * as pulumi from "@pulumi/pulumi";
import { after, afterEach, before, describe, it } from "mocha";

import { Bench, deployment, refused, steps, succeeded } from "./support/conformance";

/**
 * What the official Kubernetes provider and its stand-in must both do. It runs against the one that the engine finds.
 */
describe("the Kubernetes provider", () => {
  const bench = new Bench();
  before(() => bench.open());
  afterEach(() => bench.clear());
  after(() => bench.close());

  it("creates in the order of dependsOn, changes nothing the second time, deletes in reverse", async () => {
    const stack = await bench.stack("order");
    const program = (): Promise<void> => {
      const opts = bench.cluster();
      const space = new Namespace("space", { metadata: { name: "order" } }, opts);
      const metadata = { namespace: space.metadata.name };
      const first = new ConfigMap("first", { metadata, data: { key: "value" } }, opts);
      const second = new ConfigMap("second", { metadata }, { ...opts, dependsOn: first });
      new Deployment("third", deployment("third", metadata), { ...opts, dependsOn: second });
      return Promise.resolve();
    };
    const names = ["space", "first", "second", "third"];
    assert.deepEqual(
      steps(await stack.up(program)),
      names.map((name) => `create ${name}`),
    );
    assert.deepEqual(steps(await stack.up(program)), []);
    assert.deepEqual(steps(await stack.refresh()), []);
    assert.deepEqual(
      steps(await stack.destroy()),
      names.toReversed().map((name) => `delete ${name}`),
    );
    assert.equal(await bench.has("namespace", "order"), false);
  });

  it("makes up a name where there is none, and replaces such an object without a gap", async () => {
    const stack = await bench.stack("names");
    const program = (value: string) => (): Promise<{ name: pulumi.Output<string> }> => {
      const opts = bench.cluster();
      const space = new Namespace("space", { metadata: { name: "names" } }, opts);
      const metadata = { namespace: space.metadata.name };
      const config = new ConfigMap("config", { metadata, data: { value }, immutable: true }, opts);
      return Promise.resolve({ name: config.metadata.name });
    };
    await succeeded(stack.up(program("old")));
    const old = await bench.kubectl("get", "configmap", "-n", "names", "-o", "name");
    assert.match(old, /configmap\/config-[0-9a-f]{8}$/m);
    assert.deepEqual(steps(await stack.up(program("new"))), [
      "create-replacement config",
      "replace config",
      "delete-replaced config",
    ]);
    const now = await bench.kubectl("get", "configmap", "-n", "names", "-o", "name");
    assert.notEqual(now, old);
  });

  it("updates in place, and replaces what cannot change: first the old object goes", async () => {
    const stack = await bench.stack("updates");
    const program = (image: string, selector: string) => (): Promise<void> => {
      const opts = bench.cluster();
      const space = new Namespace("space", { metadata: { name: "updates" } }, opts);
      const metadata = { name: "web", namespace: space.metadata.name };
      new Deployment("web", deployment(selector, metadata, { image }), opts);
      return Promise.resolve();
    };
    await succeeded(stack.up(program("app:1", "one")));
    assert.deepEqual(steps(await stack.preview(program("app:2", "one"))), ["update web"]);
    assert.deepEqual(steps(await stack.up(program("app:2", "one"))), ["update web"]);
    const image = "jsonpath={.spec.template.spec.containers[0].image}";
    assert.equal(
      await bench.kubectl("get", "deployment", "web", "-n", "updates", "-o", image),
      "app:2",
    );
    assert.deepEqual(steps(await stack.up(program("app:2", "two"))), [
      "delete-replaced web",
      "replace web",
      "create-replacement web",
    ]);
  });

  it("finds drift in a refresh and repairs it in the next update", async () => {
    const stack = await bench.stack("drift");
    const program = (): Promise<void> => {
      const opts = bench.cluster({ enableConfigMapMutable: true });
      const space = new Namespace("space", { metadata: { name: "drift" } }, opts);
      const annotations = { "pulumi.com/patchForce": "true" };
      const metadata = { name: "config", namespace: space.metadata.name, annotations };
      new ConfigMap("config", { metadata, data: { mode: "declared" } }, opts);
      return Promise.resolve();
    };
    await succeeded(stack.up(program));
    const patch = ["patch", "configmap", "config", "-n", "drift", "-p"];
    await bench.kubectl(...patch, '{"data":{"mode":"drifted","other":"not ours"}}');
    assert.match((await succeeded(stack.refresh())).output, /1 updated/);
    assert.deepEqual(steps(await stack.up(program)), ["update config"]);
    const data = ["get", "configmap", "config", "-n", "drift", "-o", "jsonpath={.data}"];
    assert.deepEqual(JSON.parse(await bench.kubectl(...data)), {
      mode: "declared",
      other: "not ours",
    });
    await bench.kubectl("delete", "configmap", "config", "-n", "drift");
    assert.match((await succeeded(stack.refresh())).output, /1 deleted/);
    assert.deepEqual(steps(await stack.up(program)), ["create config"]);
  });

  it("names the manager and the field where another one has made a change", async () => {
    const stack = await bench.stack("conflict");
    const program = (mode: string) => (): Promise<void> => {
      const opts = bench.cluster({ enableConfigMapMutable: true });
      const space = new Namespace("space", { metadata: { name: "conflict" } }, opts);
      const metadata = { name: "config", namespace: space.metadata.name };
      new ConfigMap("config", { metadata, data: { mode } }, opts);
      return Promise.resolve();
    };
    await succeeded(stack.up(program("declared")));
    const patch = ["patch", "configmap", "config", "-n", "conflict", "--field-manager", "somebody"];
    await bench.kubectl(...patch, "-p", '{"data":{"mode":"theirs"}}');
    const output = await refused(stack.up(program("changed")));
    assert.match(output, /"somebody"/);
    assert.match(output, /\.data\.mode/);
  });

  it("leaves a field whose changes the program ignores to whoever sets it", async () => {
    const stack = await bench.stack("ignored");
    const program = (image: string) => (): Promise<void> => {
      const opts = bench.cluster();
      const space = new Namespace("space", { metadata: { name: "ignored" } }, opts);
      const metadata = { name: "web", namespace: space.metadata.name };
      const options = { ...opts, ignoreChanges: ["spec.replicas"] };
      new Deployment("web", deployment("web", metadata, { image }), options);
      return Promise.resolve();
    };
    await succeeded(stack.up(program("app:1")));
    await bench.kubectl("scale", "deployment", "web", "-n", "ignored", "--replicas", "3");
    assert.deepEqual(steps(await stack.up(program("app:2"))), ["update web"]);
    const replicas = [
      "get",
      "deployment",
      "web",
      "-n",
      "ignored",
      "-o",
      "jsonpath={.spec.replicas}",
    ];
    assert.equal(await bench.kubectl(...replicas), "3");
  });

  it("does not take over an object that exists unless it is told to", async () => {
    const stack = await bench.stack("existing");
    await bench.kubectl("create", "namespace", "existing");
    const program = (upsertExistingObjects: boolean) => (): Promise<void> => {
      const opts = bench.cluster({ upsertExistingObjects });
      new Namespace("space", { metadata: { name: "existing" } }, opts);
      return Promise.resolve();
    };
    assert.match(await refused(stack.up(program(false))), /already exists/);
    assert.deepEqual(steps(await stack.up(program(true))), ["create space"]);
  });

  it("imports an object, and has nothing to change afterwards", async () => {
    const stack = await bench.stack("imports");
    await bench.kubectl("create", "namespace", "imports");
    bench.afterwards(() => bench.kubectl("delete", "namespace", "imports", "--ignore-not-found"));
    await bench.kubectl(
      "create",
      "configmap",
      "config",
      "-n",
      "imports",
      "--from-literal=key=value",
    );
    const program = (): Promise<void> => {
      const metadata = { name: "config", namespace: "imports" };
      const opts = { ...bench.cluster(), import: "imports/config" };
      new ConfigMap("config", { metadata, data: { key: "value" } }, opts);
      return Promise.resolve();
    };
    assert.deepEqual(steps(await stack.up(program)), ["import config"]);
    assert.deepEqual(steps(await stack.up(program)), []);
  });
});
