import assert from "node:assert/strict";
import { configChecksum, serviceConfig } from "../../render/config-map";
import type { ServiceDefinition } from "../../systems/service";
import { placementOf } from "../support/placements";
import { smallestService, smallestSystem } from "../support/specs";

const placement = placementOf(smallestSystem);
const withConfig = (config: ServiceDefinition["config"]): ServiceDefinition => ({
  ...smallestService,
  config,
});

describe("a service's configuration", () => {
  it("is what its definition says for the profile", () => {
    const level = { minimal: "DEBUG", standard: "INFO", resilient: "INFO" };
    const service = withConfig({ URL: "https://web.example", LEVEL: level });
    const { metadata, data } = serviceConfig(placement, service);
    assert.equal(metadata?.name, "web-config");
    assert.deepEqual(data, { URL: "https://web.example", LEVEL: "DEBUG" });
    const standard = serviceConfig({ ...placement, profile: "standard" }, service);
    assert.equal(standard.data?.["LEVEL"], "INFO");
  });

  it("changes the checksum on its pods whenever a value changes", () => {
    const configs: ServiceDefinition["config"][] = [{}, { A: "1" }, { A: "2" }, { B: "1" }];
    const checksums = configs.map((config) => configChecksum(placement, withConfig(config)));
    assert.equal(new Set(checksums).size, 4);
  });

  it("says where traces go, to a service that sends some, where somebody takes them", () => {
    const sends = { from: "web", to: "traces", port: 4318 };
    const sending = placementOf({ ...smallestSystem, edges: [...smallestSystem.edges, sends] });
    const traces = { service: "collector", namespace: "observability" };
    const otel = ({ data }: ReturnType<typeof serviceConfig>): string[] =>
      Object.entries(data ?? {}).map(([key, value]) => `${key}=${value}`);
    assert.deepEqual(otel(serviceConfig({ ...sending, traces }, withConfig({}))), [
      "OTEL_EXPORTER_OTLP_ENDPOINT=http://collector.observability.svc:4318",
      "OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf",
      "OTEL_SERVICE_NAME=web",
      "OTEL_RESOURCE_ATTRIBUTES=service.namespace=craftista,deployment.environment.name=local",
    ]);
    assert.deepEqual(otel(serviceConfig(sending, withConfig({}))), []);
    assert.deepEqual(otel(serviceConfig({ ...placement, traces }, withConfig({}))), []);
  });
});
