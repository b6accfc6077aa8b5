import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { after, before, describe, it } from "mocha";

import { chartChildren } from "../../../../embedded/plugins/kubernetes/chart";
import { withPackedSchemas } from "../../../../embedded/plugins/kubernetes/packed-schemas";
import { definition as schemas } from "./support/definition";

const definition = (name: string) => ({
  apiVersion: "apiextensions.k8s.io/v1",
  kind: "CustomResourceDefinition",
  metadata: { name, annotations: { mine: "yes" } },
});

describe("chartChildren", () => {
  const share = mkdtempSync(join(tmpdir(), "slipway-share-"));

  before(() => {
    mkdirSync(join(share, "gadgets"));
    mkdirSync(join(share, "empty"));
    writeFileSync(
      join(share, "gadgets", "crds.json"),
      JSON.stringify({ items: [definition("a.example.com"), definition("b.example.com")] }),
    );
  });
  after(() => {
    rmSync(share, { recursive: true });
  });

  it("is a definition per document, named after the chart", () => {
    const token = "kubernetes:apiextensions.k8s.io/v1:CustomResourceDefinition";
    assert.deepEqual(chartChildren({ name: "mine", inputs: { chart: "gadgets" }, share }), [
      { token, name: "mine:a.example.com", object: definition("a.example.com") },
      { token, name: "mine:b.example.com", object: definition("b.example.com") },
    ]);
  });

  it("has the schemas of its definitions packed, which are most of them", () => {
    const plain = schemas({ type: "object" });
    const other = join(share, "other");
    mkdirSync(join(other, "plain"), { recursive: true });
    writeFileSync(join(other, "plain", "crds.json"), JSON.stringify({ items: [plain] }));
    const inputs = { chart: "plain" };
    const [child] = chartChildren({ name: "mine", inputs, share: other });
    assert.deepEqual(child?.object, withPackedSchemas(plain));
  });

  it("takes another prefix, and passes skipAwait on", () => {
    const inputs = { chart: "gadgets", resourcePrefix: "other", skipAwait: true };
    const [first] = chartChildren({ name: "mine", inputs, share });
    assert.equal(first?.name, "other:a.example.com");
    assert.deepEqual(first.object.metadata, {
      name: "a.example.com",
      annotations: { mine: "yes", "pulumi.com/skipAwait": "true" },
    });
  });

  it("is nothing for a chart without its definitions, whether it is known or not", () => {
    for (const chart of ["gadgets", "nginx"]) {
      assert.deepEqual(
        chartChildren({ name: "mine", inputs: { chart, skipCrds: true }, share }),
        [],
      );
    }
  });

  it("names the charts that there are when it does not know one", () => {
    for (const chart of ["nginx", "empty", ""]) {
      assert.throws(() => chartChildren({ name: "mine", inputs: { chart }, share }), {
        message: `no chart "${chart}" on this plane: it has gadgets. Install the official Kubernetes plugin to render other charts.`,
      });
    }
    assert.throws(
      () => chartChildren({ name: "mine", inputs: { chart: "a" }, share: join(share, "nowhere") }),
      /it has none/,
    );
  });
});
