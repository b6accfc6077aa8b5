import assert from "node:assert/strict";

import { describe, it } from "mocha";

import type { JsonObject } from "../../../../../embedded/plugins/json";
import {
  apiService,
  customResourceDefinition,
  namespace,
  persistentVolumeClaim,
  service,
} from "../../../../../embedded/plugins/kubernetes/await/infrastructure";
import {
  failed,
  ready,
  type Readiness,
  type ReadinessRule,
  waiting,
} from "../../../../../embedded/plugins/kubernetes/await/readiness";

function judge(rule: ReadinessRule, status: JsonObject, spec: JsonObject = {}): Readiness {
  return rule({ apiVersion: "v1", kind: "Any", spec, status });
}

const condition = (type: string, status: string, more: JsonObject = {}): JsonObject => ({
  conditions: [{ type, status, ...more }],
});

describe("readiness of infrastructure", () => {
  it("a Namespace is Active", () => {
    assert.deepEqual(judge(namespace, { phase: "Active" }), ready);
    assert.deepEqual(judge(namespace, {}), waiting("the namespace is new"));
    assert.deepEqual(
      judge(namespace, { phase: "Terminating" }),
      waiting("the namespace is Terminating"),
    );
  });

  it("a CustomResourceDefinition is Established, and has failed when its names are taken", () => {
    const rule = customResourceDefinition;
    assert.deepEqual(judge(rule, condition("Established", "True")), ready);
    assert.deepEqual(judge(rule, {}), waiting("the kind is not served yet"));
    const taken = { reason: "PluralConflict", message: "taken" };
    assert.deepEqual(
      judge(rule, condition("NamesAccepted", "False", taken)),
      failed("PluralConflict: taken"),
    );
  });

  it("an APIService is Available", () => {
    assert.deepEqual(judge(apiService, condition("Available", "True")), ready);
    const reason = { reason: "MissingEndpoints" };
    const missing = condition("Available", "False", reason);
    assert.deepEqual(judge(apiService, missing), waiting("MissingEndpoints"));
    assert.deepEqual(judge(apiService, {}), waiting("the service behind it is not available"));
  });

  it("a load balancer has an address; other Services are ready at once", () => {
    const balancer = { type: "LoadBalancer" };
    assert.deepEqual(judge(service, {}, { type: "ClusterIP" }), ready);
    assert.deepEqual(judge(service, {}, balancer), waiting("the load balancer has no address yet"));
    assert.deepEqual(judge(service, { loadBalancer: { ingress: [{}] } }, balancer), ready);
  });

  it("a claim is Bound, and has failed when its volume is lost", () => {
    const rule = persistentVolumeClaim;
    assert.deepEqual(judge(rule, { phase: "Bound" }), ready);
    assert.deepEqual(judge(rule, { phase: "Pending" }), waiting("the claim is Pending"));
    assert.deepEqual(judge(rule, {}), waiting("the claim is new"));
    assert.deepEqual(judge(rule, { phase: "Lost" }), failed("its volume is lost"));
  });
});
