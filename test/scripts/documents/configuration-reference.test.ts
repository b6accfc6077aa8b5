import assert from "node:assert/strict";
import { PROFILE_DEFAULTS } from "../../../config/profiles";
import { configurationReference } from "../../../scripts/documents/configuration-reference";

describe("configurationReference", () => {
  const text = configurationReference();
  const lines = text.split("\n");
  /** The cells of the first row of a field, below a heading. */
  const row = (heading: string, field: string): readonly string[] => {
    const section = lines.slice(lines.indexOf(`## ${heading}`));
    const line = section.find((one) => one.startsWith(`| \`${field}\` |`)) ?? "";
    return line.split(" | ").slice(1);
  };

  it("describes every field in every table", () => {
    const rows = lines.filter((line) => line.startsWith("| `"));
    assert.ok(rows.length > 20);
    for (const cells of rows) assert.doesNotMatch(cells, /\| +\|/);
  });

  it("leads every link to a heading", () => {
    const anchors = lines
      .filter((line) => line.startsWith("## "))
      .map((line) =>
        line
          .slice(3)
          .toLowerCase()
          .replace(/[^\w\- ]/g, "")
          .replaceAll(" ", "-"),
      );
    const links = [...text.matchAll(/\(#([^)]+)\)/g)].map(([, anchor]) => anchor ?? "");
    assert.ok(links.length > 5);
    for (const link of links) assert.ok(anchors.includes(link), link);
  });

  it("gives a choice one section, and one for each option", () => {
    const headings = lines.filter((line) => line.startsWith("## `clusters.<name>` with "));
    const clouds = ["gcp", "aws", "azure", "local"];
    assert.deepEqual(
      headings,
      clouds.map((cloud) => `## \`clusters.<name>\` with \`cloud: ${cloud}\``),
    );
  });

  it("tells what is required, what has a default of its own, and what the profile decides", () => {
    const system = "`clusters.<name>.systems.<name>`";
    assert.equal(row("The environment", "tier")[1], "required");
    assert.equal(row("`gitops`", "revision")[1], "`main`");
    assert.equal(row(system, "registry")[1], "the system's own");
    assert.equal(
      row(system, "postgres")[1],
      "`in-cluster` in minimal; `managed` in standard and resilient",
    );
  });

  it("lists every figure of the profiles", () => {
    const { server } = PROFILE_DEFAULTS.resilient.argoCd;
    assert.deepEqual(row("Profiles", "argoCd.server"), ["1", "2", `${server} |`]);
  });
});
