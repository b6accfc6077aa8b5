import assert from "node:assert/strict";

import { describe, it } from "mocha";

import { check, type Checked } from "../../../../embedded/plugins/cloud/check";
import { gcp } from "../../../../embedded/plugins/cloud/gcp/gcp";
import { type JsonObject, textAt } from "../../../../embedded/plugins/json";
import { noProperties, unknownValue } from "../../../../embedded/plugins/wire/properties";
import { declarations } from "../../../support/fake-cloud";

const checkOf = (type: string, value: JsonObject, name = "shop"): Checked => {
  const stated = { value, secrets: [["labels"]] };
  const seed = new Uint8Array([1]);
  return check({ type, name, before: noProperties, stated, seed }, gcp, declarations);
};
const network = "gcp:compute/network:Network";

describe("check", () => {
  it("completes a name and keeps what is secret", () => {
    const { inputs, failures } = checkOf(network, { mtu: null, autoCreateSubnetworks: false });
    assert.deepEqual(failures, []);
    assert.match(textAt(inputs.value, "name"), /^shop-[0-9a-f]{7}$/);
    assert.deepEqual(Object.keys(inputs.value), ["autoCreateSubnetworks", "name", "__defaults"]);
    assert.deepEqual(inputs.secrets, [["labels"]]);
  });

  it("makes up no name for a type whose name says what it is", () => {
    const { inputs } = checkOf("gcp:projects/service:Service", { service: "dns.googleapis.com" });
    assert.deepEqual(inputs.value, { service: "dns.googleapis.com" });
  });

  it("compares with the SDK's declarations", () => {
    assert.deepEqual(checkOf(network, { mtu: "big", name: "n" }).failures, [
      { property: "mtu", reason: 'is "big": want a number' },
    ]);
  });

  it("compares with published limits, in lists too, and not what is unknown", () => {
    const inputs = {
      network: unknownValue,
      ipCidrRange: "10.0.0.0",
      secondaryIpRanges: [{ rangeName: "pods" }, { rangeName: "Services" }],
    };
    const { failures } = checkOf("gcp:compute/subnetwork:Subnetwork", inputs);
    assert.deepEqual(
      failures.map(({ property }) => property),
      ["ipCidrRange", "secondaryIpRanges[1].rangeName"],
    );
    assert.match(failures[0]?.reason ?? "", /^is "10\.0\.0\.0": want a range .* at most 18/);
  });

  it("judges a name with what was added to it", () => {
    const [failure] = checkOf(
      "gcp:container/nodePool:NodePool",
      { cluster: "c" },
      "n".repeat(33),
    ).failures;
    assert.equal(failure?.property, "name");
    assert.match(failure.reason, /at most 40 characters$/);
  });

  it("says that a type has no rules, and where to describe it", () => {
    assert.deepEqual(checkOf("gcp:pubsub/topic:Topic", {}).failures, [
      {
        property: "",
        reason:
          "gcp:pubsub/topic:Topic is not known to the stand-in for Google Cloud: describe it in the folder for that cloud in embedded/plugins/cloud",
      },
    ]);
  });

  it("says that the installed SDK has no such type", () => {
    const type = "gcp:compute/gone:Gone";
    const rules = { ...gcp, types: { [type]: { id: () => "", replaces: [], seconds: zero } } };
    const request = {
      type,
      name: "a",
      before: noProperties,
      stated: noProperties,
      seed: new Uint8Array(),
    };
    const { failures } = check(request, rules, declarations);
    assert.deepEqual(failures, [{ property: "", reason: `${type} is not in the installed SDK` }]);
  });
});

const zero = { create: 0, update: 0, delete: 0 };
