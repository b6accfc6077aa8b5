import assert from "node:assert/strict";
import { applicationsOf, kubeconfigs, statuses } from "../../preview/applications";

describe("Argo CD's Applications", () => {
  it("are named with how they are, unknown where Argo CD has not looked yet", () => {
    const answer = {
      items: [
        {
          metadata: { name: "shop" },
          status: { sync: { status: "Synced" }, health: { status: "Degraded" } },
        },
        { metadata: { name: "new" } },
        { metadata: { name: "begun" }, status: { sync: { status: "OutOfSync" }, health: {} } },
      ],
    };
    assert.deepEqual(
      statuses("main", answer).map(({ cluster, name, sync, health }) => [
        cluster,
        name,
        sync,
        health,
      ]),
      [
        ["main", "shop", "Synced", "Degraded"],
        ["main", "new", "Unknown", "Unknown"],
        ["main", "begun", "OutOfSync", "Unknown"],
      ],
    );
  });

  it("are asked for with the kubeconfigs in the stack's output, where a cluster has one", () => {
    const output = { main: { kubeconfig: "{}", endpoint: "https://a" }, laptop: { endpoint: "b" } };
    assert.deepEqual([...kubeconfigs(JSON.stringify(output))], [["main", "{}"]]);
  });

  it("cannot be had from a cluster that does not answer", async () => {
    const kubeconfig = JSON.stringify({
      "current-context": "a",
      contexts: [{ name: "a", context: { cluster: "a", user: "a" } }],
      clusters: [{ name: "a", cluster: { server: "https://127.0.0.1:1" } }],
      users: [{ name: "a", user: {} }],
    });
    await assert.rejects(applicationsOf("main", kubeconfig), /ECONNREFUSED/);
  });
});
