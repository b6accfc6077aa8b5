import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { GcpIngress } from "../../../../components/clouds/gcp/ingress";
import { gcpParts, onGcp } from "../../../support/gcp";
import { Harness, listing, only, valueOf } from "../../../support/harness";

describe("the way in on Google Cloud", () => {
  it("is a static address, which the controller's load balancer is told to take", async () => {
    const harness = await Harness.install();
    const ingress = new GcpIngress("i", gcpParts(), onGcp());
    const resources = await harness.settle();
    const made = listing(resources).filter((line) => / i-/.test(line));
    assert.deepEqual(made, ["gcp:compute/address:Address i-address"]);
    const { inputs } = only(resources, "gcp:compute/address:Address");
    assert.deepEqual([inputs["region"], inputs["addressType"]], ["europe-west1", "EXTERNAL"]);
    assert.equal(await valueOf(ingress.address), "203.0.113.8");
    assert.deepEqual(await valueOf(pulumi.all(ingress.serviceAnnotations)), {
      "cloud.google.com/l4-rbs": "enabled",
      "networking.gke.io/load-balancer-ip-addresses": "i-address-1234567",
    });
  });
});
