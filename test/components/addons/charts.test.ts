import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { CHARTS, type Chart } from "../../../components/addons/charts";

const TOOLS = resolve(__dirname, "../../../tools");

describe("the table of charts", () => {
  it("pins every chart to one exact version", () => {
    for (const { chart, version } of Object.values(CHARTS)) {
      assert.match(version, /^v?\d+\.\d+\.\d+$/, chart);
    }
  });

  it("fetches every chart over TLS", () => {
    for (const { repository } of Object.values(CHARTS)) assert.match(repository, /^https:\/\//);
  });

  it("says what the embedded plane runs instead", () => {
    const modules = ["control-plane", "delivery"]
      .map((folder) => readFileSync(`${TOOLS}/${folder}/go.mod`, "utf8"))
      .join("\n");
    const charts: readonly Chart[] = Object.values(CHARTS);
    const run = charts.filter(({ plane }) => plane !== undefined);
    assert.deepEqual(
      run.map(({ chart }) => chart),
      ["argo-cd", "external-secrets", "cert-manager"],
    );
    for (const { chart, plane } of run) {
      assert.match(modules, new RegExp(`/${chart}(/v\\d+)? ${plane}$`, "m"), chart);
    }
  });

  it("gives each chart a namespace of its own, but for the one that reads Argo CD's Secrets", () => {
    const { imageUpdater, ...others } = CHARTS;
    assert.equal(imageUpdater.namespace, CHARTS.argoCd.namespace);
    const namespaces = Object.values(others).map(({ namespace }) => namespace);
    assert.deepEqual(namespaces, [...new Set(namespaces)]);
  });
});
