import assert from "node:assert/strict";
import { fill } from "../../config/placeholders";

describe("fill", () => {
  const placeholders = { environment: "blue", host: "todo.example.com" };

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

  for (const name of ["region", "toString", "Host"]) {
    it(`refuses the unknown placeholder ${name}, and names the known ones`, () => {
      assert.throws(() => fill(`x-{${name}}`, placeholders), {
        message: `unknown placeholder {${name}} in "x-{${name}}": want {environment} or {host}`,
      });
    });
  }
});
