import assert from "node:assert/strict";
import fc from "fast-check";
import { code, codes } from "../../preview/markdown";
import { HOSTILE } from "./hostile";

/** What GitHub takes for code: a fence, what is inside, and the same fence again. */
function inner(text: string): string {
  const [, fence = "", within = ""] = /^(`+)(.*?[^`])\1$/su.exec(text) ?? [];
  assert.notEqual(fence, "", text);
  const fences = within.matchAll(/`+/g);
  assert.ok(
    [...fences].every(([run]) => run !== fence),
    text,
  );
  return within;
}

describe("text from outside", () => {
  it("is shown as it is where it is harmless", () => {
    assert.equal(code("craftique-database"), "`craftique-database`");
    assert.equal(code("a`b"), "`` a`b ``");
    assert.equal(code("``"), "``` `` ```");
  });

  it("stays on its line and inside its code, whatever is in it", () => {
    for (const text of HOSTILE.filter((each) => each.trim() !== "")) {
      assert.doesNotMatch(inner(code(text)), /[\p{C}\p{Zl}\p{Zp}]/u);
    }
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 1 }), (text) => {
        const shown = code(`${text}x`);
        assert.doesNotMatch(inner(shown), /[\r\n\p{Cc}\p{Cf}\p{Cs}]/u);
      }),
    );
  });

  it("is cut after 120 characters, none of which is half a character", () => {
    assert.equal(code("x".repeat(121)), `\`${"x".repeat(120)}…\``);
    assert.equal(code("x".repeat(120)), `\`${"x".repeat(120)}\``);
    assert.equal(code("😀".repeat(121)), `\`${"😀".repeat(120)}…\``);
  });

  it("says that there is nothing rather than to show an empty code", () => {
    assert.deepEqual([code(""), code("  ")], ["(nothing)", "(nothing)"]);
  });

  it("is listed with the number of those that have no room", () => {
    assert.equal(codes(["a", "b"], 2), "`a`, `b`");
    assert.equal(codes(["a", "b", "c", "d"], 2), "`a`, `b` and 2 more");
  });
});
