import assert from "node:assert/strict";
import { placesOf } from "../../config/places";
import { smallestCluster, smallestHosting, smallestSpec } from "../support/specs";

describe("placesOf", () => {
  const systems = { secumsg: smallestHosting, todo: { host: "todo.example" } };
  const clusters = { a: { ...smallestCluster, systems }, b: smallestCluster };

  it("lists every system of every cluster, cluster by cluster", () => {
    const places = placesOf({ ...smallestSpec, clusters });
    assert.deepEqual(
      places.map(({ cluster, system, hosted }) => [cluster, system, hosted.host]),
      [
        ["a", "todo", "todo.example"],
        ["a", "secumsg", "secumsg.example"],
        ["b", "secumsg", "secumsg.example"],
      ],
    );
  });

  it("knows the path of a place and of its fields", () => {
    const [place] = placesOf(smallestSpec);
    const path = "slipway:environment.clusters.laptop.systems.secumsg";
    assert.deepEqual(
      [place?.path(), place?.path("registry", "kind")],
      [path, `${path}.registry.kind`],
    );
  });
});
