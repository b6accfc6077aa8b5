import assert from "node:assert/strict";
import { certificate, ingress } from "../../render/exposure";
import type { Exposure, ServiceDefinition } from "../../systems/definition";
import { secumsg } from "../../systems/secumsg/system";
import { secumsgPlacement } from "../support/placements";

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
