import assert from "node:assert/strict";
import { ownershipLabels, PLATFORM, RESTRICTED_PODS } from "../../components/labels";

describe("labels", () => {
  it("say who made an object, for what and in which environment", () => {
    assert.deepEqual(ownershipLabels({ environment: "local" }, PLATFORM), {
      "app.kubernetes.io/managed-by": "slipway",
      "app.kubernetes.io/part-of": "platform",
      "slipway/environment": "local",
    });
  });

  it("hold pods to the restricted standard, and say so before they are refused", () => {
    assert.deepEqual(RESTRICTED_PODS, {
      "pod-security.kubernetes.io/enforce": "restricted",
      "pod-security.kubernetes.io/audit": "restricted",
      "pod-security.kubernetes.io/warn": "restricted",
    });
  });
});
