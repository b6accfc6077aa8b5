import assert from "node:assert/strict";
import { ledgerRows, referencesOf } from "../../../scripts/documents/ledger";

const LEDGER = `# Ledger

| Tag | Count |
|---|---|
| fact | 2 |

| Id | Src | Tag | Fact | Met by |
|---|---|---|---|---|
| CQ-01 | 000:1 | rule | one | [is one](../test/one.test.ts) |
| CQ-02 | 000:2 | silent | a \\| b | |

Between.

| Id | Src | Tag | Fragment A | Fragment B |
|---|---|---|---|---|
| CQ-03 | 000:3 | conflict | a | b |
`;

describe("the ledger", () => {
  it("is the rows of its tables of requirements, and no other table's", () => {
    assert.deepEqual(ledgerRows(LEDGER), [
      { id: "CQ-01", tag: "rule", metBy: "[is one](../test/one.test.ts)" },
      { id: "CQ-02", tag: "silent", metBy: "" },
      { id: "CQ-03", tag: "conflict", metBy: "" },
    ]);
  });
});

describe("the references of a row", () => {
  it("are links to tests by their titles, and to headings of documents", () => {
    const cell = "[is one](../test/one.test.ts)<br>[Departures](deviations.md#secu-msg)";
    assert.deepEqual(referencesOf(cell), [
      { text: "is one", file: "../test/one.test.ts", anchor: undefined },
      { text: "Departures", file: "deviations.md", anchor: "secu-msg" },
    ]);
  });

  it("may have brackets and placeholders in a title", () => {
    const [reference] = referencesOf("[`x[0]` of ${cloud} is \\<y>](../test/one.test.ts)");
    assert.equal(reference?.text, "`x[0]` of ${cloud} is <y>");
  });
});
