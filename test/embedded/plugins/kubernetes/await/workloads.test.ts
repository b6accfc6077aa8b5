import assert from "node:assert/strict";

import { describe, it } from "mocha";

import type { JsonObject } from "../../../../../embedded/plugins/json";
import {
  failed,
  ready,
  type Readiness,
  type ReadinessRule,
  waiting,
} from "../../../../../embedded/plugins/kubernetes/await/readiness";
import {
  daemonSet,
  deployment,
  job,
  pod,
  statefulSet,
} from "../../../../../embedded/plugins/kubernetes/await/workloads";

const judged =
  (rule: ReadinessRule) =>
  (spec: JsonObject, status: JsonObject): Readiness =>
    rule({
      ...{ apiVersion: "apps/v1", kind: "Any" },
      metadata: { name: "web", generation: 2 },
      spec,
      status: { observedGeneration: 2, ...status },
    });

const unseen = waiting("the controller has not seen it yet");

describe("a Deployment", () => {
  const judge = judged(deployment);
  const whole = { replicas: 2, updatedReplicas: 2, availableReplicas: 2 };

  it("is ready when every replica is new and available", () => {
    assert.deepEqual(judge({ replicas: 2 }, whole), ready);
  });

  it("waits for the controller, the new replicas, the old ones to go, and availability", () => {
    assert.deepEqual(judge({ replicas: 2 }, { ...whole, observedGeneration: 1 }), unseen);
    assert.deepEqual(judge({ replicas: 2 }, {}), waiting("0 of 2 replicas updated"));
    assert.deepEqual(
      judge({ replicas: 2 }, { ...whole, replicas: 3 }),
      waiting("1 old replicas still to go"),
    );
    assert.deepEqual(
      judge({ replicas: 2 }, { ...whole, availableReplicas: 1 }),
      waiting("1 of 2 replicas available"),
    );
  });

  it("wants one replica where it does not say, and none at zero", () => {
    assert.deepEqual(judge({}, {}), waiting("0 of 1 replicas updated"));
    assert.deepEqual(judge({ replicas: 0 }, {}), ready);
  });

  it("has failed when it makes no progress, if that is about this change", () => {
    const conditions = [
      { type: "Progressing", status: "False", reason: "ProgressDeadlineExceeded", message: "late" },
    ];
    assert.deepEqual(judge({}, { conditions }), failed("ProgressDeadlineExceeded: late"));
    assert.deepEqual(judge({}, { conditions, observedGeneration: 1 }), unseen);
  });

  it("is left alone while it is paused", () => {
    assert.deepEqual(judge({ paused: true }, {}), ready);
  });
});

describe("a StatefulSet", () => {
  const judge = judged(statefulSet);
  const revisions = { currentRevision: "a", updateRevision: "a" };

  it("is ready when every replica is, at one revision", () => {
    assert.deepEqual(judge({ replicas: 2 }, { readyReplicas: 2, ...revisions }), ready);
    assert.deepEqual(judge({}, { ...revisions }), waiting("0 of 1 replicas ready"));
    assert.deepEqual(judge({}, { observedGeneration: 1 }), unseen);
  });

  it("waits for the replicas that an update covers", () => {
    const status = { readyReplicas: 3, ...revisions, updateRevision: "b", updatedReplicas: 1 };
    assert.deepEqual(judge({ replicas: 3 }, status), waiting("1 of 3 replicas updated"));
    const updateStrategy = { rollingUpdate: { partition: 2 } };
    assert.deepEqual(judge({ replicas: 3, updateStrategy }, status), ready);
  });

  it("is left to whoever deletes its pods when it says so", () => {
    const updateStrategy = { type: "OnDelete" };
    assert.deepEqual(judge({ updateStrategy }, {}), ready);
    assert.deepEqual(judge({ updateStrategy }, { observedGeneration: 1 }), unseen);
  });
});

describe("a DaemonSet", () => {
  const judge = judged(daemonSet);

  it("is ready when it is new and available on every node", () => {
    const status = { desiredNumberScheduled: 2, updatedNumberScheduled: 2, numberAvailable: 2 };
    assert.deepEqual(judge({}, status), ready);
    assert.deepEqual(
      judge({}, { ...status, updatedNumberScheduled: 1 }),
      waiting("1 of 2 nodes updated"),
    );
    assert.deepEqual(
      judge({}, { ...status, numberAvailable: 0 }),
      waiting("0 of 2 nodes available"),
    );
    assert.deepEqual(judge({}, { observedGeneration: 1 }), unseen);
    assert.deepEqual(judge({ updateStrategy: { type: "OnDelete" } }, {}), ready);
  });
});

describe("a Job", () => {
  const judge = judged(job);
  const condition = (type: string): JsonObject => ({
    conditions: [{ type, status: "True", reason: "BackoffLimitExceeded", message: "too often" }],
  });

  it("is ready when it is complete, or suspended", () => {
    assert.deepEqual(judge({}, condition("Complete")), ready);
    assert.deepEqual(judge({ suspend: true }, {}), ready);
    assert.deepEqual(judge({ completions: 3 }, { succeeded: 1 }), waiting("1 of 3 pods succeeded"));
  });

  it("has failed when it says so", () => {
    assert.deepEqual(judge({}, condition("Failed")), failed("BackoffLimitExceeded: too often"));
  });
});

describe("a Pod", () => {
  const judge = judged(pod);

  it("is ready when it is, or when it is done", () => {
    assert.deepEqual(judge({}, { conditions: [{ type: "Ready", status: "True" }] }), ready);
    assert.deepEqual(judge({}, { phase: "Succeeded" }), ready);
    assert.deepEqual(judge({}, { phase: "Running" }), waiting("the pod is Running"));
    assert.deepEqual(judge({}, {}), waiting("the pod is not scheduled"));
  });

  it("says why it failed", () => {
    assert.deepEqual(judge({}, { phase: "Failed", reason: "Evicted" }), failed("Evicted"));
    assert.deepEqual(judge({}, { phase: "Failed" }), failed("the pod failed"));
  });

  it("says what it waits for", () => {
    const conditions = [{ type: "PodScheduled", status: "False", reason: "Unschedulable" }];
    assert.deepEqual(judge({}, { conditions }), waiting("Unschedulable"));
    const back = { waiting: { reason: "CrashLoopBackOff", message: "back-off" } };
    const ended = { terminated: { reason: "Completed" } };
    const containerStatuses = [
      { name: "app", state: back },
      { name: "log", lastState: ended },
    ];
    const initContainerStatuses = [
      { name: "wait", lastState: { terminated: { reason: "Error" } } },
    ];
    assert.deepEqual(
      judge({}, { containerStatuses, initContainerStatuses }),
      waiting("container wait: Error; container app: CrashLoopBackOff: back-off"),
    );
  });
});
