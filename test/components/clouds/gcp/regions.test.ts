import assert from "node:assert/strict";
import { GCP_REGIONS } from "../../../../components/clouds/gcp/regions";

describe("the regions of Google Cloud", () => {
  it("are sorted, each once, in the form that regions have", () => {
    assert.deepEqual(GCP_REGIONS, [...new Set(GCP_REGIONS)].sort());
    for (const region of GCP_REGIONS) assert.match(region, /^[a-z]+-[a-z]+[0-9]{1,2}$/);
  });

  it("hold those of the stack files", () => {
    assert.ok(GCP_REGIONS.includes("us-central1"));
  });
});
