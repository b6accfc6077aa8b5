import assert from "node:assert/strict";

import { describe, it } from "mocha";

import {
  configFailures,
  planConfig,
  providerInputs,
} from "../../../../embedded/plugins/kubernetes/provider-config";
import { unknownValue } from "../../../../embedded/plugins/wire/properties";

const kubeconfig = (server: string): string =>
  JSON.stringify({
    kind: "Config",
    clusters: [{ name: "c", cluster: { server } }],
    users: [{ name: "u", user: { token: "token" } }],
    contexts: [{ name: "x", context: { cluster: "c", user: "u" } }],
    "current-context": "x",
  });
const here = kubeconfig("https://here.example");
const there = kubeconfig("https://there.example");

describe("the provider's inputs", () => {
  it("hold a secret kubeconfig", () => {
    const value = { kubeconfig: here };
    assert.deepEqual(providerInputs({ value, secrets: [] }), { value, secrets: [["kubeconfig"]] });
  });

  it("have no failures when they lead to a cluster, or are not known yet", async () => {
    assert.deepEqual(await configFailures({ kubeconfig: here }, {}), []);
    assert.deepEqual(await configFailures({ kubeconfig: unknownValue, context: "y" }, {}), []);
  });

  it("have all their failures reported", async () => {
    const failures = await configFailures({ kubeconfig: here, context: "y", cluster: "z" }, {});
    assert.deepEqual(
      failures.map(({ property }) => property),
      ["cluster", "context"],
    );
    assert.equal(failures[1]?.reason, 'the kubeconfig has no context "y": it has x');
    const broken = await configFailures({ kubeconfig: "/no/such/file" }, {});
    assert.deepEqual(
      broken.map(({ property }) => property),
      ["kubeconfig"],
    );
  });
});

describe("planConfig", () => {
  it("replaces when the API server is another one", async () => {
    const to = (kubeconfig: string) => planConfig({ kubeconfig: here }, { kubeconfig }, {});
    assert.deepEqual(await to(there), { changed: ["kubeconfig"], replaces: true });
    const renewed = here.replace('"token"', '"renewed"');
    assert.deepEqual(await to(renewed), { changed: ["kubeconfig"], replaces: false });
  });

  it("goes by clusterIdentifier where both have one", async () => {
    const before = { kubeconfig: here, clusterIdentifier: "a" };
    const moved = { kubeconfig: there, clusterIdentifier: "a" };
    assert.deepEqual(await planConfig(before, moved, {}), {
      changed: ["kubeconfig"],
      replaces: false,
    });
    const other = { kubeconfig: here, clusterIdentifier: "b" };
    assert.deepEqual(await planConfig(before, other, {}), {
      changed: ["clusterIdentifier"],
      replaces: true,
    });
  });

  it("replaces nothing for what is not known yet, or cannot be read", async () => {
    for (const kubeconfig of [unknownValue, "/no/such/file"]) {
      const { replaces } = await planConfig({ kubeconfig: here }, { kubeconfig }, {});
      assert.equal(replaces, false);
    }
  });

  it("ignores the version of the plugin", async () => {
    const { changed } = await planConfig({ version: "1" }, { version: "2" }, {});
    assert.deepEqual(changed, []);
  });
});
