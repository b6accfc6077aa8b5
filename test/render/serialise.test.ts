import assert from "node:assert/strict";
import fc from "fast-check";
import { parse } from "yaml";
import { serialise } from "../../render/serialise";

describe("serialise", () => {
  it("quotes what readers of YAML 1.1 would take for something else", () => {
    assert.match(serialise({ a: "on", b: "yes", c: "0777", d: "1.0" }), /a: "on"\nb: "yes"/);
  });

  it("keeps scripts as blocks and long lines whole", () => {
    const long = "x".repeat(200);
    assert.match(serialise({ script: "one\ntwo\n" }), /script: \|\n {2}one\n {2}two\n/);
    assert.match(
      serialise({ long: `${long} ${long}` }),
      new RegExp(`^long: ${long} ${long}$`, "m"),
    );
  });

  it("gives back the text that it was given, in both versions of YAML", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ minLength: 1 }), fc.string()), (value) => {
        for (const version of ["1.1", "1.2"] as const) {
          assert.deepEqual({ ...(parse(serialise(value), { version }) as object) }, { ...value });
        }
      }),
    );
  });
});
