import assert from "node:assert/strict";
import {
  COMPLETING_RULES,
  LEDGER_RULES,
} from "../../../components/clouds/aws/security-group-table";
import { securityGroups } from "../../../scripts/documents/security-groups";

describe("the page of AWS's security groups", () => {
  const page = securityGroups();

  it("has a line for each rule, and no other", () => {
    const lines = page.match(/^\| CT-.*$/gm) ?? [];
    assert.equal(lines.length, LEDGER_RULES.length + COMPLETING_RULES.length);
  });

  it("says of each who, whither, and by which port", () => {
    for (const line of [
      "| CT-67 | `postgres` | in | `workers` | tcp 5432 | PostgreSQL |",
      "| CT-66 | `workers` | in | `workers` | all | node to node |",
      "| CT-110 | `workers` | out | `resolver` | udp 53 | names |",
    ])
      assert.ok(page.includes(line), line);
  });
});
