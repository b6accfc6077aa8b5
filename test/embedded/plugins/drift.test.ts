import assert from "node:assert/strict";

import { describe, it } from "mocha";

import { refreshedInputs } from "../../../embedded/plugins/drift";

describe("refreshedInputs", () => {
  it("keeps the inputs while applying them would change nothing", () => {
    const inputs = { spec: { cpu: "1000m", list: [{ a: 1 }] } };
    const live = { spec: { cpu: "1", list: [{ a: 1, added: true }], other: true } };
    assert.deepEqual(refreshedInputs(inputs, live, live), inputs);
  });

  it("records the live value of a field that applying would change", () => {
    const inputs = { spec: { replicas: 2, cpu: "1000m" } };
    assert.deepEqual(
      refreshedInputs(
        inputs,
        { spec: { replicas: 2, cpu: "1" } },
        { spec: { replicas: 5, cpu: "1" } },
      ),
      { spec: { replicas: 5, cpu: "1000m" } },
    );
  });

  it("leaves out a field that is gone", () => {
    const inputs = { metadata: { labels: { a: "1", b: "2" } } };
    assert.deepEqual(refreshedInputs(inputs, inputs, { metadata: { labels: { a: "1" } } }), {
      metadata: { labels: { a: "1" } },
    });
    assert.deepEqual(refreshedInputs(inputs, inputs, { metadata: {} }), { metadata: {} });
  });

  it("looks into lists of the same length only", () => {
    const inputs = { list: [{ a: 1, b: 1 }] };
    assert.deepEqual(refreshedInputs(inputs, inputs, { list: [{ a: 2, b: 1, c: 3 }] }), {
      list: [{ a: 2, b: 1 }],
    });
    assert.deepEqual(refreshedInputs(inputs, inputs, { list: [] }), { list: [] });
  });

  it("keeps the length of a list whose items have lost a field", () => {
    assert.deepEqual(refreshedInputs({ list: [1] }, { list: [1] }, { list: [null] }), {
      list: [null],
    });
  });

  it("ignores what others add", () => {
    const inputs = { data: { mine: "1" } };
    const live = { data: { mine: "1", theirs: "2" } };
    assert.deepEqual(refreshedInputs(inputs, live, live), inputs);
  });
});
