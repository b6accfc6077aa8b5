import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

import { after, describe, it } from "mocha";

import { loadKubeconfig } from "../../../../../embedded/plugins/kubernetes/cluster/kubeconfig";

/** A kubeconfig with one context per name. */
function kubeconfig(...names: readonly string[]): string {
  return JSON.stringify({
    apiVersion: "v1",
    kind: "Config",
    clusters: names.map((name) => ({ name, cluster: { server: `https://${name}.example` } })),
    users: names.map((name) => ({ name, user: { token: "top-secret" } })),
    contexts: names.map((name) => ({ name, context: { cluster: name, user: name } })),
    "current-context": names[0],
  });
}

describe("loadKubeconfig", () => {
  const dir = mkdtempSync(join(tmpdir(), "slipway-kubeconfig-"));
  const written = (name: string, content: string): string => {
    writeFileSync(join(dir, name), content);
    return join(dir, name);
  };
  const server = async (
    choice: { kubeconfig?: string; context?: string },
    environment: NodeJS.ProcessEnv = { HOME: dir },
  ): Promise<string | undefined> => {
    const config = await loadKubeconfig({ kubeconfig: "", context: "", ...choice }, environment);
    return config.getCurrentCluster()?.server;
  };

  after(() => {
    rmSync(dir, { recursive: true });
  });

  it("reads content, JSON or YAML, and a file", async () => {
    const yaml = "kind: Config\n" + "contexts: [{name: a, context: {cluster: a, user: a}}]\n";
    const clusters = "clusters: [{name: a, cluster: {server: https://a.example}}]\n";
    const users = "users: [{name: a, user: {}}]\ncurrent-context: a\n";
    assert.equal(await server({ kubeconfig: yaml + clusters + users }), "https://a.example");
    assert.equal(await server({ kubeconfig: kubeconfig("a") }), "https://a.example");
    const file = written("file", kubeconfig("b"));
    assert.equal(await server({ kubeconfig: file }), "https://b.example");
  });

  it("selects the context that is asked for", async () => {
    const choice = { kubeconfig: kubeconfig("a", "b"), context: "b" };
    assert.equal(await server(choice), "https://b.example");
  });

  it("reads the files that KUBECONFIG lists, those that exist", async () => {
    const list = [
      written("one", kubeconfig("a")),
      join(dir, "none"),
      written("two", kubeconfig("b")),
    ];
    const environment = { KUBECONFIG: list.join(delimiter) };
    assert.equal(await server({ context: "b" }, environment), "https://b.example");
    assert.equal(await server({}, environment), "https://a.example");
  });

  it("falls back to the home folder", async () => {
    await assert.rejects(server({}), {
      message: `no kubeconfig: set the provider's "kubeconfig", or KUBECONFIG, or write ${join(dir, ".kube", "config")}`,
    });
    mkdirSync(join(dir, ".kube"));
    written(join(".kube", "config"), kubeconfig("home"));
    assert.equal(await server({}), "https://home.example");
  });

  it("names a context that does not exist, and those that do", async () => {
    await assert.rejects(server({ kubeconfig: kubeconfig("b", "a"), context: "c" }), {
      message: 'the kubeconfig has no context "c": it has a, b',
    });
    await assert.rejects(server({ kubeconfig: '{"kind": "Config"}' }), {
      message: 'the kubeconfig names no current context: set "context" (it has none)',
    });
  });

  it("names a cluster that the context lacks", async () => {
    const broken = kubeconfig("a").replace('"clusters":[', '"clusters":[],"other":[');
    await assert.rejects(server({ kubeconfig: broken }), {
      message: `the kubeconfig's context "a" names a cluster that it does not have`,
    });
  });

  it("never quotes what it cannot read", async () => {
    await assert.rejects(server({ kubeconfig: "token: top-secret\n  : [" }), {
      message:
        "the provider's kubeconfig is no kubeconfig that can be read: want YAML or JSON of kind Config",
    });
    const file = written("broken", "token: top-secret\n  : [");
    await assert.rejects(server({ kubeconfig: file }), {
      message: `the kubeconfig file "${file}" is no kubeconfig that can be read: want YAML or JSON of kind Config`,
    });
  });

  it("names a file that does not exist", async () => {
    await assert.rejects(server({ kubeconfig: "/no/such/file" }), {
      message: 'the kubeconfig file "/no/such/file" does not exist',
    });
  });

  it("tells a credential command which cluster it is for, where the kubeconfig asks for it", async () => {
    const exec = { apiVersion: "client.authentication.k8s.io/v1", command: "plugin" };
    const envOf = async (more: object): Promise<unknown> => {
      const content = JSON.stringify({
        "current-context": "c",
        contexts: [{ name: "c", context: { cluster: "c", user: "u" } }],
        clusters: [
          { name: "c", cluster: { server: "https://one", "certificate-authority-data": "Y2E=" } },
        ],
        users: [{ name: "u", user: { exec: { ...exec, ...more } } }],
      });
      const config = await loadKubeconfig({ kubeconfig: content, context: "" }, {});
      return (config.getCurrentUser()?.exec as { env?: unknown }).env;
    };
    assert.equal(await envOf({}), undefined);
    const own = { name: "A", value: "b" };
    const cluster = { server: "https://one", "certificate-authority-data": "Y2E=" };
    const info = {
      ...{ apiVersion: exec.apiVersion, kind: "ExecCredential" },
      spec: { interactive: false, cluster },
    };
    assert.deepEqual(await envOf({ provideClusterInfo: true, env: [own] }), [
      own,
      { name: "KUBERNETES_EXEC_INFO", value: JSON.stringify(info) },
    ]);
  });
});
