import assert from "node:assert/strict";
import { fill, filled } from "../../config/placeholders";

describe("fill", () => {
  const placeholders = {
    environment: "blue",
    host: "todo.example.com",
    prefix: "/team",
    production: "",
  };

  it("fills every placeholder in, as often as it occurs", () => {
    assert.equal(
      fill("https://{host}/{environment}?from={host}", placeholders),
      "https://todo.example.com/blue?from=todo.example.com",
    );
  });

  it("leaves text and braces that are no placeholder alone", () => {
    assert.equal(fill('{"a": [1]} {}', placeholders), '{"a": [1]} {}');
  });

  it("does not fill in a value's own braces", () => {
    assert.equal(fill("{host}", { ...placeholders, host: "{environment}" }), "{environment}");
  });

  it("fills in every string of plain data, and no key", () => {
    const data = { "{host}": ["{environment}", 1, { prefix: "{prefix}/be" }], none: undefined };
    assert.deepEqual(filled(data, placeholders), {
      "{host}": ["blue", 1, { prefix: "/team/be" }],
      none: undefined,
    });
  });

  for (const name of ["region", "toString", "Host"]) {
    it(`refuses the unknown placeholder ${name}, and names the known ones`, () => {
      assert.throws(() => fill(`x-{${name}}`, placeholders), {
        message: `unknown placeholder {${name}} in "x-{${name}}": want {environment} or {host} or {prefix} or {production}`,
      });
    });
  }
});
