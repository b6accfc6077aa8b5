import assert from "node:assert/strict";
import type { LedgerRow } from "../../../scripts/documents/ledger";
import { ledgerProblems, notMetYet } from "../../../scripts/documents/ledger-check";

const FILES: Readonly<Record<string, string>> = {
  "../test/one.test.ts": `
describe("one", () => {
  it("is \\"one\\"", () => {});
  it(
    \`is \${name} in two lines\`,
    () => {},
  );
});
const words = "is mentioned";`,
  "deviations.md": "# Departures\n\n## One\n\nCQ-01 and CQ-020.\n\n### Deeper\n\nCQ-03\n\n## Two\n",
  "other.md": "# Other\n",
};

/** Problems of one row that says this of where it is met. */
function problems(metBy: string, changes: Partial<LedgerRow> = {}): readonly string[] {
  return ledgerProblems([{ id: "CQ-01", tag: "rule", metBy, ...changes }], (file) => FILES[file]);
}

describe("what is wrong with the ledger", () => {
  it("is nothing where titles and headings are there", () => {
    for (const metBy of [
      "[one](../test/one.test.ts)",
      '[is \\"one\\"](../test/one.test.ts)',
      "[is ${name} in two lines](../test/one.test.ts)<br>[x](deviations.md#one)",
      "[anything](other.md#other)",
    ]) {
      assert.deepEqual(problems(metBy), [], metBy);
    }
  });

  it("is a row that asks for something and leads nowhere", () => {
    const want = 'want a link to a test or to a document, or "not yet" and why';
    for (const tag of ["fact", "rule", "advice", "seed-gap"]) {
      assert.deepEqual(problems("", { tag }), [`CQ-01 (${tag}): "Met by" is ""; ${want}`]);
    }
    for (const tag of ["silent", "conflict", "note", "info"]) {
      assert.deepEqual(problems("", { tag }), []);
    }
    assert.deepEqual(problems("somewhere", { tag: "note" }).length, 1);
  });

  it("is a file that is not there", () => {
    const found = problems("[one](../test/two.test.ts)");
    assert.deepEqual(found, ["CQ-01: there is no file ../test/two.test.ts"]);
  });

  it("is a title that no test has, though the words are in the file", () => {
    for (const title of ["is mentioned", "is", "is two"]) {
      const found = problems(`[${title}](../test/one.test.ts)`);
      assert.deepEqual(found, [`CQ-01: no test in ../test/one.test.ts is called "${title}"`]);
    }
  });

  it("is a heading that a document does not have", () => {
    assert.deepEqual(problems("[x](other.md#two)"), ["CQ-01: other.md has no heading #two"]);
    assert.deepEqual(problems("[x](other.md)"), ["CQ-01: other.md has no heading #"]);
  });

  it("is a departure that does not name the row, its deeper headings included", () => {
    const unnamed = ["CQ-02: deviations.md#one does not name it"];
    assert.deepEqual(problems("[x](deviations.md#one)", { id: "CQ-02" }), unnamed);
    assert.deepEqual(problems("[x](deviations.md#one)", { id: "CQ-03" }), []);
    assert.equal(problems("[x](deviations.md#two)").length, 1);
  });
});

describe("what is not met yet", () => {
  it("is what says so, which is no problem and never silent", () => {
    const rows = [
      { id: "CQ-01", tag: "rule", metBy: "not yet: waits for a cloud" },
      { id: "CQ-02", tag: "rule", metBy: "[one](../test/one.test.ts)" },
    ];
    assert.deepEqual(notMetYet(rows), ["CQ-01"]);
    assert.deepEqual(
      ledgerProblems(rows, (file) => FILES[file]),
      [],
    );
  });
});
