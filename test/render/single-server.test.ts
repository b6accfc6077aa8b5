import assert from "node:assert/strict";
import { metadata } from "../../render/metadata";
import { singleServer } from "../../render/single-server";
import { secumsgPlacement } from "../support/placements";

describe("a server without a replica", () => {
  const pod = { containers: [{ name: "store", image: "store:1" }] };
  const placement = secumsgPlacement();
  const { spec } = singleServer(placement, {
    name: "store",
    metadata: metadata(placement, { name: "store", workload: "store", wave: 0 }),
    pod,
  });
  assert.ok(spec);

  it("is one pod of a StatefulSet, which stops before its successor starts", () => {
    assert.equal(spec.replicas, 1);
    assert.equal(spec.serviceName, "store");
    assert.deepEqual(spec.template.spec, pod);
  });

  it("selects its pods, and nobody else's, by labels that they have", () => {
    const { matchLabels = {} } = spec.selector;
    assert.deepEqual(matchLabels, {
      "app.kubernetes.io/name": "store",
      "app.kubernetes.io/part-of": "secumsg",
    });
    for (const [label, value] of Object.entries(matchLabels)) {
      assert.equal(spec.template.metadata?.labels?.[label], value);
    }
  });
});
