import assert from "node:assert/strict";
import { AZURE_LOCATIONS, zonesOf } from "../../../../components/clouds/azure/locations";

describe("the zones of a location on Azure", () => {
  it("are three, or none", () => {
    assert.deepEqual(zonesOf("northeurope"), ["1", "2", "3"]);
    assert.deepEqual(zonesOf("westus"), []);
    assert.deepEqual(zonesOf("nowhere"), []);
    assert.ok(AZURE_LOCATIONS.includes("northeurope"));
  });
});
