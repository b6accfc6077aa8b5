import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { local } from "../../../embedded/local/local";
import { statusReport, table, upReport } from "../../../embedded/local/report";
import type { Status } from "../../../embedded/local/status";

const plane = local("/checkout", "local", {
  step: (_, work) => work(),
  note: () => undefined,
});
const application = {
  name: "secumsg-local",
  project: "secumsg",
  namespace: "secumsg",
  sync: "Synced",
  health: "Healthy",
  revision: "0123456789abcdef",
};

describe("what a person sees", () => {
  it("a table has columns as wide as they need to be", () => {
    assert.equal(
      table(["NAME", "PID"], [["etcd", "17"], ["api-server"]]),
      "NAME        PID\netcd        17\napi-server\n",
    );
  });

  it("a table without rows is nothing", () => {
    assert.equal(table(["NAME"], []), "");
  });

  it("an up tells what it delivered, what changed and what to do next", () => {
    const report = upReport(
      plane,
      {
        applications: [application],
        commit: { hash: "0123456789abcdef", changed: ["gitops/a", "gitops/b"] },
        changes: { create: 5, update: 1, same: 7, "delete-replaced": 1 },
      },
      12.345,
    );
    assert.deepEqual(report.split("\n"), [
      "APPLICATION    PROJECT  NAMESPACE  SYNC    HEALTH   REVISION",
      "secumsg-local  secumsg  secumsg    Synced  Healthy  0123456",
      "",
      "gitops/: 2 files changed (0123456), stack local: 5 created, 1 updated, 1 delete-replaced. Healthy after 12.3 s.",
      'pulumi, kubectl and argocd in this shell: eval "$(npm run -s local -- env)"',
    ]);
  });

  it("an up says that nothing changed", () => {
    const commit = { hash: "0123456789abcdef", changed: [] };
    const report = upReport(plane, { applications: [], commit, changes: { same: 7 } }, 1);
    assert.match(report, /gitops\/: no changes \(0123456\), stack local: no changes\./);
  });

  const status: Status = {
    applications: [application],
    externalSecrets: [
      { namespace: "secumsg", name: "auth-secret", ready: true },
      { namespace: "secumsg", name: "gateway-secret", ready: false },
    ],
    workloads: [{ namespace: "secumsg", kind: "Deployment", name: "auth", ready: "0/1" }],
    processes: [
      { name: "etcd", pid: 17, up: true, log: "/checkout/.slipway/local/logs/etcd.log" },
      { name: "kwok", pid: undefined, up: false, log: "/checkout/.slipway/local/logs/kwok.log" },
    ],
    kubeconfig: "/checkout/.slipway/local/kubeconfig",
    unreachable: undefined,
  };

  it("a status shows Applications, secrets, workloads, processes and where the logs are", () => {
    assert.deepEqual(statusReport(plane, status).split("\n"), [
      "APPLICATION    PROJECT  NAMESPACE  SYNC    HEALTH   REVISION",
      "secumsg-local  secumsg  secumsg    Synced  Healthy  0123456",
      "",
      "EXTERNAL SECRET  NAMESPACE  READY",
      "auth-secret      secumsg    yes",
      "gateway-secret   secumsg    no",
      "",
      "WORKLOAD  KIND        NAMESPACE  READY",
      "auth      Deployment  secumsg    0/1",
      "",
      "PROCESS  PID  STATE  LOG",
      "etcd     17   up     .slipway/local/logs/etcd.log",
      "kwok          down   .slipway/local/logs/kwok.log",
      "",
      "kubeconfig: .slipway/local/kubeconfig",
    ]);
  });

  it("a status says first why it cannot show what the cluster holds", () => {
    const unreachable = "The API server does not answer.";
    const nothing = { applications: [], externalSecrets: [], workloads: [] };
    const [first] = statusReport(plane, { ...status, ...nothing, unreachable }).split("\n");
    assert.equal(first, unreachable);
  });
});
