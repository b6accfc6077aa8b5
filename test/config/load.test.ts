import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { ConfigurationError } from "../../config/errors";
import { loadEnvironment, loadFeature } from "../../config/load";
import { Harness } from "../support/harness";
import { smallestSpec } from "../support/specs";

const { name, ...fields } = smallestSpec;

/** Lets the engine run a stack with this configuration; a mapping reaches the program as JSON. */
async function engine(stack: string, config: Readonly<Record<string, unknown>>): Promise<void> {
  await Harness.install({ stack });
  const values = Object.entries(config).map(([key, value]) => [
    key,
    typeof value === "string" ? value : JSON.stringify(value),
  ]);
  pulumi.runtime.setAllConfig(Object.fromEntries(values) as Record<string, string>);
}

describe("loadEnvironment", () => {
  afterEach(() => {
    pulumi.runtime.setAllConfig({});
  });

  it("gives the environment of the stack that runs, named after the stack", async () => {
    await engine(name, { "slipway:environment": fields });
    assert.deepEqual(loadEnvironment(), smallestSpec);
  });

  it("leaves the organisation out of the environment's name", async () => {
    await engine("acme/slipway/blue", { "slipway:environment": fields });
    assert.equal(loadEnvironment().name, "blue");
  });

  it("reads the stack file that the stack extends from the project's root", async () => {
    const environment = { clusters: { laptop: { context: "plane" } } };
    await engine("local", {
      "slipway:environment": environment,
      "slipway:extends": "Pulumi.local.yaml",
    });
    const { laptop } = loadEnvironment().clusters;
    assert.deepEqual(laptop?.cloud === "local" && [laptop.context, Object.keys(laptop.systems)], [
      "plane",
      ["craftique", "craftista", "todo", "secumsg"],
    ]);
  });

  const refused = (): ConfigurationError => {
    try {
      loadEnvironment();
    } catch (error) {
      assert.ok(error instanceof ConfigurationError);
      return error;
    }
    return assert.fail("nothing was refused");
  };

  for (const [configured, is] of [
    [{}, "missing"],
    [{ "slipway:environment": "production" }, "production"],
    [{ "slipway:environment": "{ not json" }, '"{ not json"'],
  ] as const) {
    it(`refuses a stack whose environment is ${is}`, async () => {
      await engine("blue", configured);
      const [problem] = refused().problems;
      assert.deepEqual([problem?.path, problem?.is], ["slipway:environment", is]);
    });
  }
});

describe("loadFeature", () => {
  afterEach(() => {
    pulumi.runtime.setAllConfig({});
  });

  const feature = {
    ...{ tier: "development", of: name, system: "secumsg", branch: "login" },
    ...{ owner: "jane", expires: "2026-11-28" },
  };

  it("gives the feature environment of the stack that runs, copied from what its file extends or says", async () => {
    const config = { "slipway:environment": fields, "slipway:feature": feature };
    await engine("organization/slipway/feature-login", config);
    const loaded = loadFeature();
    assert.equal(loaded?.name, "feature-login");
    assert.deepEqual(loaded.original, smallestSpec);
  });

  it("gives nothing in the stack of an environment", async () => {
    await engine(name, { "slipway:environment": fields });
    assert.equal(loadFeature(), undefined);
  });

  it("refuses a stack of that name that is nobody's", async () => {
    await engine("feature-login", { "slipway:environment": fields });
    assert.throws(loadFeature, /slipway:feature +is missing/);
  });
});
