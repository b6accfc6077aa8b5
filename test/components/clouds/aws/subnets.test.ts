import assert from "node:assert/strict";
import fc from "fast-check";
import {
  databaseRange,
  MOST_ZONES,
  resolverAddress,
  subnetPlan,
} from "../../../../components/clouds/aws/subnets";
import { canonical, overlap } from "../../../../components/clouds/ranges";

const ZONES = ["one", "two", "three", "four"];

describe("the subnets of a network on AWS", () => {
  it("are one of each role in each zone", () => {
    assert.deepEqual(subnetPlan("10.0.0.0/16", ["a", "b"]), [
      { role: "public", zone: "a", range: "10.0.128.0/22" },
      { role: "public", zone: "b", range: "10.0.132.0/22" },
      { role: "private", zone: "a", range: "10.0.0.0/19" },
      { role: "private", zone: "b", range: "10.0.32.0/19" },
      { role: "database", zone: "a", range: "10.0.144.0/22" },
      { role: "database", zone: "b", range: "10.0.148.0/22" },
      { role: "management", zone: "a", range: "10.0.160.0/22" },
      { role: "management", zone: "b", range: "10.0.164.0/22" },
    ]);
  });

  it("lie in the network and apart, whole, however large it is and wherever", () => {
    fc.assert(
      fc.property(fc.integer({ min: 16, max: 20 }), fc.nat(255), (prefix, byte) => {
        const range = canonical(`10.${byte}.48.0/${prefix}`);
        const plan = subnetPlan(range, ZONES);
        assert.equal(plan.length, 4 * MOST_ZONES);
        for (const [index, { range: one }] of plan.entries()) {
          assert.equal(canonical(one), one);
          assert.ok(overlap(range, one));
          for (const { range: other } of plan.slice(0, index)) assert.ok(!overlap(one, other));
        }
      }),
    );
  });

  it("keep their addresses when a zone is added", () => {
    const three = subnetPlan("10.0.0.0/16", ZONES.slice(0, 3));
    const kept = subnetPlan("10.0.0.0/16", ZONES).filter(({ zone }) => zone !== "four");
    assert.deepEqual(kept, three);
  });

  it("have the databases' together in one range, which holds nobody else's", () => {
    for (const network of ["10.0.0.0/16", "10.7.48.0/20"]) {
      const range = databaseRange(network);
      for (const subnet of subnetPlan(network, ZONES))
        assert.equal(overlap(range, subnet.range), subnet.role === "database", subnet.range);
    }
  });

  it("ask the resolver at the third address of all", () => {
    assert.equal(resolverAddress("10.7.0.0/16"), "10.7.0.2");
  });
});
