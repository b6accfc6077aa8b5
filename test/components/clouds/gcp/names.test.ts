import assert from "node:assert/strict";
import { grownNames } from "../../../../components/clouds/gcp/names";
import { gcpNeeds } from "../../../support/gcp";

describe("names that grow with a cluster's", () => {
  it("are those of the cluster, its pools, its longest part of the network, and its managed databases", () => {
    const needs = gcpNeeds({ profile: "standard" });
    assert.deepEqual(grownNames("main", { ...needs, project: "acme-secumsg" }), [
      { kind: "gcpCluster", name: "main-cluster-xxxxxxx", excess: -20 },
      { kind: "gcpNodePool", name: "main-cluster-system-xxxxxxx", excess: -13 },
      { kind: "gcpNodePool", name: "main-cluster-work-xxxxxxx", excess: -15 },
      {
        kind: "gcpNetwork",
        name: "main-data-private-services-addresses-xxxxxxx",
        excess: -19,
      },
      {
        kind: "gcpDatabase",
        name: "main-data-secumsg-postgres-server-xxxxxxx",
        excess: -44,
      },
    ]);
  });

  it("count no database that runs in the cluster", () => {
    const kinds = grownNames("main", { ...gcpNeeds(), project: "acme-secumsg" }).map(
      ({ kind }) => kind,
    );
    assert.deepEqual(kinds, ["gcpCluster", "gcpNodePool", "gcpNetwork"]);
  });
});
