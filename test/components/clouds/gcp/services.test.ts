import assert from "node:assert/strict";
import { GCP_SERVICES, GcpServices } from "../../../../components/clouds/gcp/services";
import { onGcp } from "../../../support/gcp";
import { Harness, listing } from "../../../support/harness";

describe("the APIs of a project", () => {
  it("are switched on, each as a resource of its own, and stay on", async () => {
    const harness = await Harness.install();
    const { enabled } = new GcpServices("s", onGcp());
    const resources = await harness.settle();
    assert.deepEqual(listing(resources), [
      ...GCP_SERVICES.map((service) => `gcp:projects/service:Service s-${service}`),
      "pulumi:providers:gcp gcp",
      "pulumi:providers:random random",
    ]);
    assert.deepEqual(Object.keys(enabled), [...GCP_SERVICES]);
    const services = resources.filter(({ type }) => type === "gcp:projects/service:Service");
    for (const { inputs, name } of services) {
      assert.equal(inputs["disableOnDestroy"], false, name);
      assert.equal(inputs["service"], `${name.replace("s-", "")}.googleapis.com`);
    }
  });
});
