import assert from "node:assert/strict";
import { flowLogs, GcpNetwork } from "../../../../components/clouds/gcp/network";
import { gcpParts, onGcp } from "../../../support/gcp";
import { Harness, listing, only, type Registered } from "../../../support/harness";

describe("a network on Google Cloud", () => {
  let resources: readonly Registered[];
  before(async () => {
    const harness = await Harness.install();
    new GcpNetwork("n", { ...gcpParts(), flowSampling: 0.5 }, onGcp());
    resources = await harness.settle();
  });

  it("is one subnetwork, and a way out", () => {
    const made = listing(resources).filter((line) => line.startsWith("gcp:compute/"));
    assert.deepEqual(made, [
      "gcp:compute/network:Network n-vpc",
      "gcp:compute/router:Router n-router",
      "gcp:compute/routerNat:RouterNat n-nat",
      "gcp:compute/subnetwork:Subnetwork n-private",
    ]);
  });

  it("has no subnetwork that nobody asked for", () => {
    const { inputs } = only(resources, "gcp:compute/network:Network");
    assert.equal(inputs["autoCreateSubnetworks"], false);
  });

  it("has ranges of their own for nodes, pods and Services", () => {
    const { inputs } = only(resources, "gcp:compute/subnetwork:Subnetwork");
    assert.equal(inputs["ipCidrRange"], "10.0.0.0/20");
    assert.deepEqual(inputs["secondaryIpRanges"], [
      { rangeName: "pods", ipCidrRange: "10.64.0.0/14" },
      { rangeName: "services", ipCidrRange: "10.1.0.0/20" },
    ]);
  });

  it("reaches Google's APIs without leaving the network", () => {
    const { inputs } = only(resources, "gcp:compute/subnetwork:Subnetwork");
    assert.equal(inputs["privateIpGoogleAccess"], true);
  });

  it("lets its own subnetwork out, and nothing in", () => {
    const { inputs } = only(resources, "gcp:compute/routerNat:RouterNat");
    assert.equal(inputs["sourceSubnetworkIpRangesToNat"], "LIST_OF_SUBNETWORKS");
    assert.deepEqual(inputs["subnetworks"], [
      { name: "n-private-id", sourceIpRangesToNats: ["ALL_IP_RANGES"] },
    ]);
  });

  it("logs as many flows as the profile says, or none", () => {
    const { inputs } = only(resources, "gcp:compute/subnetwork:Subnetwork");
    assert.equal((inputs["logConfig"] as { flowSampling: number }).flowSampling, 0.5);
    assert.equal(flowLogs(0), undefined);
  });

  it("waits for the API that makes it", () => {
    const { dependsOn } = only(resources, "gcp:compute/network:Network");
    assert.equal(dependsOn.filter((urn) => urn.endsWith("services-compute")).length, 1);
  });
});
