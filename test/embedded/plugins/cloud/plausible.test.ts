import assert from "node:assert/strict";

import fc from "fast-check";
import { describe, it } from "mocha";

import {
  certificate,
  digits,
  hex,
  privateAddress,
  publicAddress,
} from "../../../../embedded/plugins/cloud/plausible";

describe("plausible values", () => {
  it("have their form, whatever they are made from, and stay the same", () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 19 }), (seed, length) => {
        assert.match(hex(seed, length), new RegExp(`^[0-9a-f]{${length}}$`));
        assert.match(digits(seed, length), new RegExp(`^[1-9][0-9]{${length - 1}}$`));
        assert.match(privateAddress(seed), /^10(\.([1-9]|[1-9]\d|1\d\d|2[0-4]\d|25[0-4])){3}$/);
        assert.match(publicAddress(seed), /^198\.51\.100\.\d+$/);
        assert.match(
          certificate(seed),
          /^-----BEGIN CERTIFICATE-----\n[\w+/=\n]+\n-----END CERTIFICATE-----\n$/,
        );
        assert.equal(certificate(seed), certificate(seed));
      }),
    );
  });

  it("differ from one object to another", () => {
    assert.notEqual(hex("a", 12), hex("b", 12));
    assert.notEqual(certificate("a"), certificate("b"));
  });
});
