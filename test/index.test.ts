import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { ConfigurationError } from "../config/errors";
import { readStackFile, stackFileName, type StackConfig } from "../config/stack-file";
import { Harness, valueOf } from "./support/harness";

const ROOT = resolve(__dirname, "..");
const load = createRequire(__filename);

/** Runs the program as the engine does, with a stack's configuration and what is set besides. */
function run(stack: string, besides: StackConfig = {}): typeof import("../index") {
  const config = { ...readStackFile(ROOT, stack, stackFileName(stack)), ...besides };
  const texts = Object.entries(config).map(([key, value]) => [key, JSON.stringify(value)] as const);
  pulumi.runtime.setAllConfig(Object.fromEntries(texts));
  // The engine runs the program once; a test runs it once for each stack.
  const program = load.resolve("../index");
  Reflect.deleteProperty(load.cache, program);
  return load(program) as typeof import("../index");
}

describe("the program", () => {
  afterEach(() => {
    pulumi.runtime.setAllConfig({});
  });

  it("deploys the stack that it runs in, and tells of its clusters", async () => {
    const harness = await Harness.install({ stack: "local" });
    const { clusters } = run("local");
    await harness.settle();
    assert.ok(clusters !== undefined);
    assert.deepEqual(Object.keys(clusters), ["laptop"]);
    const { laptop } = clusters;
    assert.ok(laptop !== undefined);
    assert.deepEqual(laptop.applications, [
      "craftique-local",
      "craftista-postgres-local",
      "craftista-mongodb-local",
      "craftista-redis-local",
      "craftista-frontend-local",
      "craftista-catalogue-local",
      "craftista-voting-local",
      "craftista-recommendation-local",
      "todo-local",
      "secumsg-local",
    ]);
    assert.equal(await valueOf(laptop.secretStore), "slipway-secrets");
  });

  it("makes nothing when the stack's configuration is wrong, and says why", async () => {
    const harness = await Harness.install({ stack: "local" });
    assert.throws(() => run("local", { "slipway:environment": "production" }), ConfigurationError);
    assert.deepEqual(await harness.settle(), []);
  });
});
