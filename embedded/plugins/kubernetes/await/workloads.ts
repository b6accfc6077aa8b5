import { listAt, numberAt, objectAt, textAt, valueAt } from "../../json";
import type { KubernetesObject } from "../object";
import {
  condition,
  failed,
  holds,
  ready,
  type Readiness,
  type ReadinessRule,
  saying,
  waiting,
} from "./readiness";

/** Every replica runs the stated template and is available, and no old one is left. */
export const deployment: ReadinessRule = (object) => {
  if (valueAt(object, "spec", "paused") === true) {
    return ready;
  }
  const progressing = condition(object, "Progressing");
  if (isObserved(object) && textAt(progressing, "reason") === "ProgressDeadlineExceeded") {
    return failed(saying(progressing));
  }
  const wanted = numberAt(1, object, "spec", "replicas");
  const updated = numberAt(0, object, "status", "updatedReplicas");
  const old = numberAt(0, object, "status", "replicas") - updated;
  return (
    unobserved(object) ??
    shortOf("replicas updated", updated, wanted) ??
    (old > 0 ? waiting(`${old} old replicas still to go`) : undefined) ??
    shortOf("replicas available", numberAt(0, object, "status", "availableReplicas"), wanted) ??
    ready
  );
};

/** Every replica that the update strategy covers runs the stated template and is ready. */
export const statefulSet: ReadinessRule = (object) => {
  if (textAt(object, "spec", "updateStrategy", "type") === "OnDelete") {
    return unobserved(object) ?? ready;
  }
  const wanted = numberAt(1, object, "spec", "replicas");
  const partition = numberAt(0, object, "spec", "updateStrategy", "rollingUpdate", "partition");
  const status = objectAt(object, "status");
  const current = textAt(status, "updateRevision") === textAt(status, "currentRevision");
  return (
    unobserved(object) ??
    shortOf("replicas ready", numberAt(0, status, "readyReplicas"), wanted) ??
    (current
      ? undefined
      : shortOf(
          "replicas updated",
          numberAt(0, status, "updatedReplicas"),
          Math.max(0, wanted - partition),
        )) ??
    ready
  );
};

/** Every node that should run the stated template does, and it is available there. */
export const daemonSet: ReadinessRule = (object) => {
  if (textAt(object, "spec", "updateStrategy", "type") === "OnDelete") {
    return unobserved(object) ?? ready;
  }
  const status = objectAt(object, "status");
  const wanted = numberAt(0, status, "desiredNumberScheduled");
  return (
    unobserved(object) ??
    shortOf("nodes updated", numberAt(0, status, "updatedNumberScheduled"), wanted) ??
    shortOf("nodes available", numberAt(0, status, "numberAvailable"), wanted) ??
    ready
  );
};

/** It has run to its end. A suspended one waits on purpose. */
export const job: ReadinessRule = (object) => {
  if (holds(object, "Complete") || valueAt(object, "spec", "suspend") === true) {
    return ready;
  }
  if (holds(object, "Failed")) {
    return failed(saying(condition(object, "Failed")));
  }
  const wanted = numberAt(1, object, "spec", "completions");
  return waiting(`${numberAt(0, object, "status", "succeeded")} of ${wanted} pods succeeded`);
};

/** It is ready, or it has done its work. */
export const pod: ReadinessRule = (object) => {
  const phase = textAt(object, "status", "phase");
  if (phase === "Failed") {
    return failed(saying(objectAt(object, "status")) || "the pod failed");
  }
  return phase === "Succeeded" || holds(object, "Ready")
    ? ready
    : waiting(unreadyPod(object) || `the pod is ${phase === "" ? "not scheduled" : phase}`);
};

/** Why a pod is not ready: what its containers wait for, else why it is not scheduled. Empty when it does not say. */
export function unreadyPod(object: KubernetesObject): string {
  const containers = [
    ...listAt(object, "status", "initContainerStatuses"),
    ...listAt(object, "status", "containerStatuses"),
  ];
  const held = containers
    .map((status) => ({
      name: textAt(status, "name"),
      why:
        saying(objectAt(status, "state", "waiting")) ||
        saying(objectAt(status, "lastState", "terminated")),
    }))
    .filter(({ why }) => why !== "" && !why.startsWith("Completed"))
    .map(({ name, why }) => `container ${name}: ${why}`);
  const scheduled = condition(object, "PodScheduled");
  return textAt(scheduled, "status") === "False" ? saying(scheduled) : held.join("; ");
}

/** The controller has not looked at the last change yet: what `status` says is of an older one. */
function unobserved(object: KubernetesObject): Readiness | undefined {
  return isObserved(object) ? undefined : waiting("the controller has not seen it yet");
}

function isObserved(object: KubernetesObject): boolean {
  const generation = numberAt(0, object, "metadata", "generation");
  return numberAt(-1, object, "status", "observedGeneration") >= generation;
}

function shortOf(what: string, is: number, wanted: number): Readiness | undefined {
  return is < wanted ? waiting(`${is} of ${wanted} ${what}`) : undefined;
}
