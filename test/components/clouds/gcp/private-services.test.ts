import assert from "node:assert/strict";
import { GcpPrivateServices } from "../../../../components/clouds/gcp/private-services";
import { gcpParts, onGcp } from "../../../support/gcp";
import { Harness, listing, only, type Registered } from "../../../support/harness";

describe("private service access", () => {
  let resources: readonly Registered[];
  before(async () => {
    const harness = await Harness.install();
    const { services } = gcpParts();
    const range = "10.2.0.0/16";
    new GcpPrivateServices("p", { network: "vpc", range, services }, onGcp());
    resources = await harness.settle();
  });

  it("is a range of the network, and a peering that hands it to Google's services", () => {
    const made = listing(resources).filter((line) => / p-/.test(line));
    assert.deepEqual(made, [
      "gcp:compute/globalAddress:GlobalAddress p-addresses",
      "gcp:servicenetworking/connection:Connection p-connection",
    ]);
  });

  it("takes exactly the range that the configuration names, from inside", () => {
    const { inputs } = only(resources, "gcp:compute/globalAddress:GlobalAddress");
    const { address, prefixLength, purpose, addressType } = inputs;
    assert.deepEqual(
      { address, prefixLength, purpose, addressType },
      { address: "10.2.0.0", prefixLength: 16, purpose: "VPC_PEERING", addressType: "INTERNAL" },
    );
  });

  it("does not fail to go while Google still keeps its side of a deleted database", () => {
    const { inputs } = only(resources, "gcp:servicenetworking/connection:Connection");
    assert.equal(inputs["deletionPolicy"], "ABANDON");
  });
});
