import assert from "node:assert/strict";
import { criterionTable, fileList, moveTable, quotation } from "../../promotion/description";
import { digest } from "./support/gitops-project";

describe("a pull request's text", () => {
  it("shows digests in full", () => {
    const after = { name: "a/web", newTag: "v1", digest: digest("a") };
    const table = moveTable([{ file: "k.yaml", before: undefined, after }]);
    assert.ok(table.endsWith(`| \`a/web\` | \`nothing\` | \`v1@${digest("a")}\` |`), table);
    assert.equal(moveTable([{ file: "k.yaml", before: after, after }]), "No image changes.");
  });

  it("gives words from elsewhere no power: no markup, no new line or cell, nobody notified", () => {
    const hostile = "x | y\n# Head <b>@acme/team</b> [a](http://e) `c` ~~d~~ \\|";
    const row = criterionTable([{ asked: "a", found: hostile, met: false }]).split("\n")[2] ?? "";
    assert.equal(row.replace(/\\./g, "").split("|").length, 5);
    assert.doesNotMatch(row.replace(/\\./g, ""), /[<>[\]`#~]|@acme/);
    assert.match(quotation(hostile), /^> x \\\| y \\# Head/);
    assert.doesNotMatch(quotation(hostile), /\n/);
  });

  it("cuts what is endless", () => {
    assert.ok(quotation("word ".repeat(10_000)).length < 600);
  });

  it("lists files as code", () => {
    assert.equal(fileList(["a`b", "c"]), "- `ab`\n- `c`");
  });
});
