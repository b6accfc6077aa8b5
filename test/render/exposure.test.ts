import assert from "node:assert/strict";
import { certificate, ingress } from "../../render/exposure";
import type { Exposure } from "../../systems/exposure";
import type { ServiceDefinition } from "../../systems/service";
import { secumsg } from "../../systems/secumsg/system";
import { craftiquePlacement, secumsgPlacement } from "../support/placements";

const placement = secumsgPlacement();
const gateway = secumsg.services.find(({ name }) => name === "gateway") as ServiceDefinition;
const exposure = secumsg.exposure as Exposure;

describe("the way in from outside", () => {
  it("leads from the environment's host to the service, through the cluster's ingress class", () => {
    const { spec } = ingress(placement, exposure, gateway);
    assert.equal(spec?.ingressClassName, "nginx");
    assert.deepEqual(
      spec.rules?.map(({ host, http }) => [host, http?.paths[0]?.backend.service?.name]),
      [["secumsg.example", "gateway"]],
    );
  });

  it("leads each path to its own service", () => {
    const craftique = craftiquePlacement();
    const frontend = craftique.definition.services.find(({ name }) => name === "frontend");
    const { spec } = ingress(
      craftique,
      craftique.definition.exposure as Exposure,
      frontend as ServiceDefinition,
    );
    assert.deepEqual(
      spec?.rules?.[0]?.http?.paths.map(({ path, backend }) => [path, backend.service?.name]),
      [
        ["/", "frontend"],
        ["/api", "backend"],
      ],
    );
  });

  it("is encrypted with the certificate that the platform's issuer signs", () => {
    const { spec } = certificate(placement, gateway);
    assert.deepEqual(spec.issuerRef, {
      group: "cert-manager.io",
      kind: "ClusterIssuer",
      name: "platform",
    });
    assert.deepEqual(spec.dnsNames, ["secumsg.example"]);
    const { tls } = ingress(placement, exposure, gateway).spec ?? {};
    assert.deepEqual(tls, [{ hosts: spec.dnsNames, secretName: spec.secretName }]);
  });
});
