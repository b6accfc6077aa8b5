import assert from "node:assert/strict";
import fc from "fast-check";
import { fitted, type Section } from "../../preview/cut";

const section = (title: string, lines: readonly string[]): Section => ({
  opening: [`# ${title}`],
  lines,
  closing: [`end of ${title}`],
});
const numbered = (count: number, of: string): readonly string[] =>
  Array.from({ length: count }, (_, index) => `${of} ${index}`);

describe("a comment with a limit", () => {
  const parts = {
    head: ["first line"],
    sections: [section("risks", numbered(3, "risk")), section("rest", numbered(100, "thing"))],
    foot: ["mark"],
  };

  it("is whole where there is room", () => {
    const text = fitted(parts, 65_536);
    assert.ok(
      text.startsWith("first line\n# risks\nrisk 0\nrisk 1\nrisk 2\nend of risks\n# rest\n"),
    );
    assert.ok(text.endsWith("thing 99\nend of rest\nmark"));
  });

  it("loses the end of its last section first, and says how much", () => {
    const text = fitted(parts, 300);
    assert.match(text, /risk 2\nend of risks/);
    assert.match(text, /thing 0\n/);
    assert.match(text, /\n…and \d+ more, for which there is no room here\.\nend of rest\nmark$/);
    assert.ok(text.length <= 300);
    const shown = text.match(/^thing /gm)?.length ?? 0;
    assert.match(text, new RegExp(`and ${100 - shown} more`));
  });

  it("loses lines of an earlier section only when the later ones have none left", () => {
    const sections = [
      section("risks", numbered(50, "risk")),
      section("rest", numbered(50, "thing")),
    ];
    const text = fitted({ ...parts, sections }, 400);
    assert.match(text, /risk 10\n/);
    assert.doesNotMatch(text, /thing/);
    assert.match(text, /and 50 more/);
  });

  it("uses the room that there is, to the last line", () => {
    const longest = "thing 99".length + 1;
    for (const limit of [300, 500, 800]) {
      assert.ok(limit - fitted(parts, limit).length <= longest, String(limit));
    }
  });

  it("never exceeds the limit, however many lines of whatever length there are", () => {
    const lines = fc.array(fc.string({ maxLength: 200 }), { maxLength: 60 });
    fc.assert(
      fc.property(lines, lines, fc.integer({ min: 400, max: 4000 }), (one, other, limit) => {
        const sections = [section("one", one), section("other", other)];
        const text = fitted({ head: ["head"], sections, foot: ["mark"] }, limit);
        assert.ok(text.length <= limit);
        assert.ok(text.startsWith("head\n") && text.endsWith("\nmark"));
      }),
    );
  });
});
