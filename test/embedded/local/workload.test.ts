import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { workloadStatus } from "../../../embedded/local/workload";

const metadata = { namespace: "secumsg", name: "auth", uid: "1" };

describe("a workload", () => {
  it("shows how many of the wanted pods are ready", () => {
    const workload = { metadata, spec: { replicas: 2 }, status: { readyReplicas: 1 } };
    assert.deepEqual(workloadStatus("Deployment", workload), {
      namespace: "secumsg",
      name: "auth",
      kind: "Deployment",
      ready: "1/2",
    });
  });

  it("shows for a Job how many of its pods have succeeded", () => {
    const job = { metadata, spec: { completions: 3 }, status: { succeeded: 2 } };
    assert.equal(workloadStatus("Job", job).ready, "2/3");
  });

  it("wants one pod when it does not say how many", () => {
    assert.equal(workloadStatus("StatefulSet", { metadata, spec: {} }).ready, "0/1");
    assert.equal(workloadStatus("Job", { metadata, spec: {} }).ready, "0/1");
  });
});
