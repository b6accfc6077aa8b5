import {
  COMPLETING_RULES,
  LEDGER_RULES,
  type SecurityRule,
} from "../../components/clouds/aws/security-group-table";
import { table } from "./markdown";

/** A page with AWS's security-group table: the ledger's own rows, and what completes them. */
export function securityGroups(): string {
  return [
    "<!-- Written by `npm run docs` from components/clouds/aws/security-group-table.ts. -->",
    "",
    "# Security groups on AWS",
    "",
    "Each line is one rule, and each rule a resource of its own; what no line admits is refused. A test compares the first table",
    "with rows CT-66 to CT-71 of [the ledger](../requirements.md).",
    "",
    "## The ledger's",
    "",
    ruleTable(LEDGER_RULES),
    "",
    "## What completes them",
    "",
    "What the ledger leaves open (CT-72) or finds missing (CT-110), and a cluster does not run without. Where the cloud serves the",
    "domain the load balancer admits CloudFront, and otherwise the internet, never both.",
    "",
    ruleTable(COMPLETING_RULES),
    "",
  ].join("\n");
}

function ruleTable(rules: readonly SecurityRule[]): string {
  return table(
    ["Row", "Group", "Direction", "Peer", "Traffic", "For"],
    rules.map(({ row, group, direction, peer, traffic, purpose }) => [
      row,
      `\`${group}\``,
      direction,
      `\`${peer}\``,
      traffic === "all" ? "all" : `${traffic.protocol} ${traffic.port}`,
      purpose,
    ]),
  );
}
