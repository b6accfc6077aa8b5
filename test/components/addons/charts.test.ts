import assert from "node:assert/strict";
import { CHARTS } from "../../../components/addons/charts";

describe("the table of charts", () => {
  it("pins every chart to one exact version", () => {
    for (const { chart, version } of Object.values(CHARTS)) {
      assert.match(version, /^v?\d+\.\d+\.\d+$/, chart);
    }
  });

  it("fetches every chart over TLS", () => {
    for (const { repository } of Object.values(CHARTS)) assert.match(repository, /^https:\/\//);
  });

  it("gives each chart a namespace of its own", () => {
    const namespaces = Object.values(CHARTS).map(({ namespace }) => namespace);
    assert.deepEqual(namespaces, [...new Set(namespaces)]);
  });
});
