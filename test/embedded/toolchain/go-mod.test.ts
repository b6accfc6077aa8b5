import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { GoMod } from "../../../embedded/toolchain/go-mod";

describe("GoMod", () => {
  const goMod = new GoMod(
    "module a\n\ngo 1.26.0\n\nrequire x.io/one v1.2.3\n\nrequire (\n\tx.io/two/v3 v3.4.5 // indirect\n)\n",
  );

  it("reads the version of Go", () => {
    assert.equal(goMod.goVersion, "1.26.0");
  });

  it("reads versions of modules on a line of their own and in a block", () => {
    assert.equal(goMod.versionOf("x.io/one"), "v1.2.3");
    assert.equal(goMod.versionOf("x.io/two/v3"), "v3.4.5");
  });

  it("refuses a module that is not required, even where another's path starts with its own", () => {
    assert.throws(() => goMod.versionOf("x.io/two"), /does not require x\.io\/two/);
  });
});
