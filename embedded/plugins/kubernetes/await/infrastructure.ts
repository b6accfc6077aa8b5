import { listAt, textAt } from "../../json";
import { condition, failed, holds, ready, type ReadinessRule, saying, waiting } from "./readiness";

/** Objects can be created in it. */
export const namespace: ReadinessRule = (object) => {
  const phase = textAt(object, "status", "phase");
  return phase === "Active" ? ready : waiting(`the namespace is ${phase === "" ? "new" : phase}`);
};

/** The API server serves its kind. */
export const customResourceDefinition: ReadinessRule = (object) => {
  const names = condition(object, "NamesAccepted");
  if (textAt(names, "status") === "False") {
    return failed(saying(names));
  }
  return holds(object, "Established") ? ready : waiting("the kind is not served yet");
};

/** The API server reaches the server behind it. */
export const apiService: ReadinessRule = (object) =>
  holds(object, "Available")
    ? ready
    : waiting(saying(condition(object, "Available")) || "the service behind it is not available");

/** A load balancer has an address. Other types of Service are usable at once. */
export const service: ReadinessRule = (object) =>
  textAt(object, "spec", "type") !== "LoadBalancer" ||
  listAt(object, "status", "loadBalancer", "ingress").length > 0
    ? ready
    : waiting("the load balancer has no address yet");

/** It has a volume. */
export const persistentVolumeClaim: ReadinessRule = (object) => {
  const phase = textAt(object, "status", "phase");
  if (phase === "Lost") {
    return failed("its volume is lost");
  }
  return phase === "Bound" ? ready : waiting(`the claim is ${phase === "" ? "new" : phase}`);
};
