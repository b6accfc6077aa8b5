import assert from "node:assert/strict";
import { blastRadius } from "../../preview/blast-radius";
import { clusterNames, placeOf } from "../../preview/place";
import { aChange, aStep } from "./support";

const place = (name: string, clusters: readonly string[]) => {
  const { cluster, system } = placeOf(aChange({ name }), clusters);
  return [cluster, system];
};

describe("where a change belongs", () => {
  it("is said by its name: the cluster first, then the system", () => {
    assert.deepEqual(place("laptop-secumsg-namespace", ["laptop"]), ["laptop", "secumsg"]);
    assert.deepEqual(place("laptop-secrets-secumsg-reader", ["laptop"]), ["laptop", "secumsg"]);
    assert.deepEqual(place("laptop-argo-cd-namespace", ["laptop"]), ["laptop", undefined]);
    assert.deepEqual(place("dev-random", ["laptop"]), [undefined, undefined]);
  });

  it("is the cluster, and not the system, where a cluster has a system's name", () => {
    const clusters = ["craftique"];
    assert.deepEqual(place("craftique", clusters), ["craftique", undefined]);
    assert.deepEqual(place("craftique-network", clusters), ["craftique", undefined]);
    assert.deepEqual(place("craftique-craftique-postgres", clusters), ["craftique", "craftique"]);
  });

  it("is the cluster of the longest name that fits", () => {
    assert.deepEqual(place("eu-west-secumsg-quota", ["eu", "eu-west"]), ["eu-west", "secumsg"]);
    assert.deepEqual(place("europe-x", ["eu"]), [undefined, undefined]);
  });

  it("may be a cluster that the stack file no longer has", () => {
    const urn = "urn:pulumi:dev::slipway::slipway:index:Environment$slipway:gcp:Platform::old";
    const steps = [{ ...aStep("delete"), urn }, aStep("create")];
    assert.deepEqual(clusterNames({ steps, refused: [], errors: [] }, ["main"]), ["main", "old"]);
  });

  it("is counted in a table without empty columns", () => {
    const changes = [
      aChange({ name: "main-todo-a" }),
      aChange({ name: "main-todo-b" }),
      aChange({ name: "main-network", operation: "delete" }),
      aChange({ name: "dev-random" }),
    ];
    const { opening, lines } = blastRadius(changes, ["main"]);
    assert.deepEqual(
      [...opening, ...lines],
      [
        "| Cluster | System | delete | create |",
        "| --- | --- | --: | --: |",
        "| all | platform | 0 | 1 |",
        "| main | platform | 1 | 0 |",
        "| main | todo | 0 | 2 |",
      ],
    );
  });
});
