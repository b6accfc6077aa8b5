import assert from "node:assert/strict";
import * as exposure from "../../preview/exposure";
import type { Inputs } from "../../preview/risks";

/** Each rule with inputs that open a way in, and inputs that nearly do. */
const CASES: Readonly<
  Record<
    Exclude<keyof typeof exposure, "ofRoute">,
    { readonly open: readonly Inputs[]; readonly closed: readonly Inputs[] }
  >
> = {
  ofGoogleCluster: {
    open: [{ masterAuthorizedNetworksConfig: { cidrBlocks: [{ cidrBlock: "0.0.0.0/0" }] } }],
    closed: [{}, { masterAuthorizedNetworksConfig: { cidrBlocks: [{ cidrBlock: "10.0.0.0/8" }] } }],
  },
  ofGoogleDatabase: {
    open: [
      { settings: { ipConfiguration: { ipv4Enabled: true } } },
      { settings: { ipConfiguration: { authorizedNetworks: [{ value: "::/0" }] } } },
    ],
    closed: [{ settings: { ipConfiguration: { ipv4Enabled: false } } }, { settings: "[secret]" }],
  },
  ofGoogleFirewall: {
    open: [{ allows: [{}], sourceRanges: ["10.0.0.0/8", "0.0.0.0/0"] }],
    closed: [
      { denies: [{}], sourceRanges: ["0.0.0.0/0"] },
      { direction: "EGRESS", allows: [{}], sourceRanges: ["0.0.0.0/0"] },
      { allows: [{}], sourceRanges: ["35.191.0.0/16"] },
    ],
  },
  ofGoogleMembers: {
    open: [{ member: "allUsers" }, { members: ["user:a@example.com", "allAuthenticatedUsers"] }],
    closed: [{ member: "user:allUsers@example.com" }, {}],
  },
  ofService: {
    open: [{ spec: { type: "LoadBalancer" } }, { spec: { type: "NodePort" } }],
    closed: [{ spec: { type: "ClusterIP" } }, { spec: {} }, { spec: null }],
  },
  ofAmazonCluster: {
    open: [{}, { vpcConfig: { publicAccessCidrs: ["0.0.0.0/0"] } }],
    closed: [
      { vpcConfig: { endpointPublicAccess: false } },
      { vpcConfig: { publicAccessCidrs: ["192.0.2.0/24"] } },
    ],
  },
  ofAmazonDatabase: {
    open: [{ publiclyAccessible: true }],
    closed: [{ publiclyAccessible: false }, { publiclyAccessible: "[secret]" }, {}],
  },
  ofAmazonSecurityGroup: {
    open: [
      { cidrIpv4: "0.0.0.0/0" },
      { cidrIpv6: "::/0" },
      { type: "ingress", cidrBlocks: ["0.0.0.0/0"] },
      { ingress: [{ ipv6CidrBlocks: ["::/0"] }] },
    ],
    closed: [
      { cidrIpv4: "10.0.0.0/8" },
      { type: "egress", cidrBlocks: ["0.0.0.0/0"] },
      { egress: [{ cidrBlocks: ["0.0.0.0/0"] }] },
    ],
  },
  ofAzureSecurityRule: {
    open: [
      { access: "Allow", direction: "Inbound", sourceAddressPrefix: "*" },
      { access: "Allow", direction: "Inbound", sourceAddressPrefixes: ["Internet"] },
    ],
    closed: [
      { access: "Deny", direction: "Inbound", sourceAddressPrefix: "*" },
      { access: "Allow", direction: "Outbound", sourceAddressPrefix: "*" },
      { access: "Allow", direction: "Inbound", sourceAddressPrefix: "10.0.0.0/8" },
    ],
  },
};

for (const [rule, { open, closed }] of Object.entries(CASES)) {
  describe(`the way in that ${rule} looks for`, () => {
    const reasons = exposure[rule as keyof typeof exposure];

    it("is found where it is", () => {
      for (const inputs of open) assert.notDeepEqual(reasons(inputs), [], JSON.stringify(inputs));
    });

    it("is not found where it is closed, or where inputs have another shape", () => {
      for (const inputs of closed) assert.deepEqual(reasons(inputs), [], JSON.stringify(inputs));
    });
  });
}

describe("a route", () => {
  it("is a way in as soon as it says anything", () => {
    assert.deepEqual(exposure.ofRoute({ spec: {} }), ["is a way in from outside"]);
    assert.deepEqual(exposure.ofRoute({}), []);
  });
});
