import assert from "node:assert/strict";

import { describe, it } from "mocha";

import { withLiveValues } from "../../../../embedded/plugins/kubernetes/ignored-fields";

const stated = {
  metadata: { annotations: { "a/b": "stated", c: "stated" } },
  spec: { replicas: 2, containers: [{ image: "a:1", name: "a" }, { image: "b:1" }] },
};

describe("withLiveValues", () => {
  it("states what an ignored field has become", () => {
    const live = { spec: { replicas: 5, other: true } };
    assert.deepEqual(withLiveValues(stated, live, ["spec.replicas"]).spec, {
      ...stated.spec,
      replicas: 5,
    });
  });

  it("leaves out an ignored field that is gone, and one that was never stated", () => {
    const live = { metadata: { annotations: { c: "live" } }, spec: { unstated: 1 } };
    const ignored = ['metadata.annotations["a/b"]', "spec.unstated"];
    assert.deepEqual(withLiveValues(stated, live, ignored), {
      metadata: { annotations: { c: "stated" } },
      spec: stated.spec,
    });
  });

  it("looks into lists, at one place or at every one", () => {
    const live = { spec: { containers: [{ image: "a:2" }, { image: "b:2" }] } };
    const images = (path: string): unknown[] =>
      withLiveValues(stated, live, [path]).spec.containers.map(({ image }) => image);
    assert.deepEqual(images("spec.containers[1].image"), ["a:1", "b:2"]);
    assert.deepEqual(images("spec.containers[*].image"), ["a:2", "b:2"]);
    assert.deepEqual(images("spec.containers[7].image"), ["a:1", "b:1"]);
  });

  it("keeps what is stated where the live object has another shape, or there is none", () => {
    assert.deepEqual(withLiveValues({ list: [1] }, { list: {} }, ["list[0]"]), { list: [1] });
    assert.deepEqual(withLiveValues({ a: "text" }, { a: { b: 1 } }, ["a.b"]), { a: "text" });
    assert.deepEqual(withLiveValues({ a: { b: 1 } }, undefined, ["a.b"]), { a: {} });
    assert.deepEqual(withLiveValues({ a: 1 }, undefined, [""]), { a: 1 });
  });
});
