import assert from "node:assert/strict";
import { resolve } from "node:path";
import { checkLedger } from "../../scripts/ledger";
import { TemporaryProject } from "../support/temporary-project";

describe("npm run ledger", () => {
  it("finds every row of the project's own ledger, and all that they refer to", () => {
    const { lines, ok } = checkLedger(resolve(__dirname, "../.."));
    assert.ok(ok, lines.join("\n"));
    assert.match(lines.at(-1) ?? "", /^docs\/requirements\.md: 468 rows, /);
  });

  it("tells what leads nowhere and what is not met yet, and fails for the former only", () => {
    const head = "| Id | Src | Tag | Fact | Met by |\n|---|---|---|---|---|\n";
    const waiting = "| CQ-01 | 0 | rule | one | not yet: soon |\n";
    const lost = "| CQ-02 | 0 | rule | two | [Two](two.md#two) |\n";
    for (const [rows, expected] of [
      [waiting, ["not met yet: CQ-01", "docs/requirements.md: 1 rows, of which 1 are not met yet"]],
      [
        lost,
        [
          "CQ-02: there is no file two.md",
          "docs/requirements.md: 1 rows, of which 0 are not met yet",
        ],
      ],
    ] as const) {
      const project = new TemporaryProject({ "docs/requirements.md": head + rows });
      try {
        assert.deepEqual(checkLedger(project.root), { lines: expected, ok: rows === waiting });
      } finally {
        project.dispose();
      }
    }
  });
});
