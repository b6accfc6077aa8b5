import assert from "node:assert/strict";
import { kubernetesServicesHaveNamesOfTheirOwn } from "../../systems/name-checks";
import { serviceNameOf, serviceNames } from "../../systems/service-names";
import { smallestCache, smallestService, smallestSystem } from "../support/specs";

describe("the name of a Kubernetes Service", () => {
  it("is its workload's, unless the definition says another", () => {
    assert.equal(serviceNameOf(smallestService), "web");
    assert.equal(serviceNameOf({ ...smallestService, serviceName: "web-svc" }), "web-svc");
  });

  it("leads to the workload behind it", () => {
    const metrics = { path: "/metrics", own: { port: 9090, service: "web-metrics" } };
    const services = [{ ...smallestService, serviceName: "web-svc", metrics }];
    assert.deepEqual(serviceNames({ ...smallestSystem, services, cache: smallestCache }), [
      ["cache", "cache"],
      ["web-svc", "web"],
      ["web-metrics", "web"],
    ]);
  });

  it("is refused when another Service has it", () => {
    const services = [{ ...smallestService, serviceName: "cache" }];
    assert.deepEqual(
      kubernetesServicesHaveNamesOfTheirOwn({ ...smallestSystem, services, cache: smallestCache }),
      [
        {
          path: "services.serviceName",
          is: "two Services called cache",
          want: "a name for each Service",
        },
      ],
    );
  });
});
