import assert from "node:assert/strict";
import fc from "fast-check";
import {
  addressIn,
  canonical,
  contains,
  firstAddress,
  overlap,
  prefixLength,
} from "../../../components/clouds/ranges";

describe("address ranges", () => {
  it("are read as they are written", () => {
    assert.equal(prefixLength("10.2.0.0/16"), 16);
    assert.equal(firstAddress("10.2.0.0/16"), "10.2.0.0");
  });

  for (const [range, whole] of [
    ["10.0.0.0/20", "10.0.0.0/20"],
    ["10.0.15.255/20", "10.0.0.0/20"],
    ["255.255.255.255/32", "255.255.255.255/32"],
    ["200.1.2.3/0", "0.0.0.0/0"],
  ] as const) {
    it(`start where the prefix says: ${range}`, () => {
      assert.equal(canonical(range), whole);
    });
  }

  for (const [one, other, expected] of [
    ["10.0.0.0/20", "10.0.15.0/24", true],
    ["10.0.0.0/20", "10.0.16.0/24", false],
    ["0.0.0.0/0", "192.168.0.0/16", true],
    ["10.0.0.0/32", "10.0.0.1/32", false],
    ["200.0.0.0/8", "200.255.255.255/32", true],
  ] as const) {
    it(`${expected ? "overlap" : "are apart"}: ${one} and ${other}`, () => {
      assert.equal(overlap(one, other), expected);
      assert.equal(overlap(other, one), expected);
    });
  }

  for (const [outer, inner, expected] of [
    ["10.0.0.0/16", "10.0.255.0/24", true],
    ["10.0.0.0/16", "10.0.0.0/16", true],
    ["10.0.0.0/16", "10.0.0.0/15", false],
    ["10.0.0.0/16", "10.1.0.0/24", false],
  ] as const) {
    it(`${expected ? "have" : "do not have"} all of another: ${outer} and ${inner}`, () => {
      assert.equal(contains(outer, inner), expected);
    });
  }

  it("have addresses, counted from the first", () => {
    assert.equal(addressIn("10.1.0.0/20", 10), "10.1.0.10");
    assert.equal(addressIn("10.0.0.0/20", 256), "10.0.1.0");
  });

  it("overlap exactly where one holds the other's start", () => {
    const byte = fc.integer({ min: 0, max: 255 });
    const range = fc
      .tuple(byte, byte, byte, byte, fc.integer({ min: 0, max: 32 }))
      .map(([a, b, c, d, prefix]) => canonical(`${a}.${b}.${c}.${d}/${prefix}`));
    fc.assert(
      fc.property(range, range, (one, other) => {
        const within = (inner: string, outer: string): boolean =>
          canonical(`${firstAddress(inner)}/${prefixLength(outer)}`) === outer;
        assert.equal(overlap(one, other), within(one, other) || within(other, one));
      }),
    );
  });
});
