import assert from "node:assert/strict";
import { linkTo, table } from "../../../scripts/documents/markdown";

describe("a Markdown table", () => {
  it("has a line for the head, one below it, and one for each row", () => {
    assert.equal(table(["A", "B"], [["1", "2"]]), "| A | B |\n| --- | --- |\n| 1 | 2 |");
  });

  it("escapes bars", () => {
    assert.equal(table(["A"], [["x | y"]]).split("\n")[2], "| x \\| y |");
  });
});

describe("a link to a heading", () => {
  it("uses the anchor that GitHub gives the heading", () => {
    assert.equal(
      linkTo("`clusters.<name>` with `cloud: gcp`", "here"),
      "[here](#clustersname-with-cloud-gcp)",
    );
  });
});
