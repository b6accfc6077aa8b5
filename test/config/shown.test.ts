import assert from "node:assert/strict";
import { shown } from "../../config/shown";

describe("shown", () => {
  const cases: readonly (readonly [unknown, string])[] = [
    [undefined, "missing"],
    [null, "empty"],
    [7, "7"],
    [true, "true"],
    [[1, 2], "a list"],
    [{ region: "x" }, "a mapping"],
    [{ secure: "v1:abc" }, "encrypted"],
    ["production", "production"],
    ["https://example.com/a.git", "https://example.com/a.git"],
    ["", '""'],
    [" padded ", '" padded "'],
    ["two\nlines", '"two\\nlines"'],
    ["7", '"7"'],
    ["0.5", '"0.5"'],
    ["true", '"true"'],
    ["{}", '"{}"'],
    ["x", "x"],
  ];
  for (const [value, text] of cases) {
    it(`shows ${JSON.stringify(value)} as ${text}`, () => {
      assert.equal(shown(value), text);
    });
  }

  it("cuts long text", () => {
    assert.equal(shown("x".repeat(100)), `${"x".repeat(60)}…`);
  });

  for (const url of [
    "https://hunter2@example.com/a.git",
    "https://someone:hunter2@example.com/a.git",
    "ssh://git:hunter2@example.com/a.git",
  ]) {
    it(`masks the password in ${url}`, () => {
      assert.ok(!shown(url).includes("hunter2"));
      assert.match(shown(url), /\*\*\*@example\.com/);
    });
  }
});
