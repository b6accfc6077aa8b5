import assert from "node:assert/strict";
import { configChecksum, serviceConfig } from "../../render/config-map";
import type { ServiceDefinition } from "../../systems/definition";
import { placementOf } from "../support/placements";
import { smallestService, smallestSystem } from "../support/specs";

const placement = placementOf(smallestSystem);
const withConfig = (config: ServiceDefinition["config"]): ServiceDefinition => ({
  ...smallestService,
  config,
});

describe("a service's configuration", () => {
  it("has its placeholders filled in", () => {
    const service = withConfig({ URL: "https://{host}/{environment}" });
    const { metadata, data } = serviceConfig(placement, service);
    assert.equal(metadata?.name, "web-config");
    assert.deepEqual(data, { URL: "https://web.example/local" });
  });

  it("changes the checksum on its pods whenever a value changes", () => {
    const configs: ServiceDefinition["config"][] = [{}, { A: "1" }, { A: "2" }, { B: "1" }];
    const checksums = configs.map((config) => configChecksum(placement, withConfig(config)));
    assert.equal(new Set(checksums).size, 4);
  });
});
