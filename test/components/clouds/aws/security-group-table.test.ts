import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import {
  COMPLETING_RULES,
  groupsOf,
  LEDGER_RULES,
  securityRules,
  type SecurityRule,
} from "../../../../components/clouds/aws/security-group-table";

const LEDGER = readFileSync(resolve(__dirname, "../../../../docs/requirements.md"), "utf8");

/** Who the ledger means, by its own words. */
const LEDGER_NAMES: Readonly<Record<string, string>> = {
  "EKS workers": "workers",
  "EKS nodes": "workers",
  "RDS PostgreSQL": "postgres",
  DocumentDB: "documents",
  ElastiCache: "cache",
  SonarQube: "sonarqube",
  Nexus: "nexus",
  ALB: "load-balancer",
  "node-to-node": "workers",
  Internet: "internet",
  "GitHub Actions": "runners",
};

const DATABASE_OF_PORT: Readonly<Record<string, string>> = {
  "5432": "postgres",
  "27017": "documents",
  "6379": "cache",
};

/** The ledger's security-group rows as `row group direction peer port`. */
function ledgerRules(): string[] {
  return [66, 67, 68, 69, 70, 71].flatMap((number) => {
    const row = `CT-${number}`;
    const [, group = "", text = ""] =
      new RegExp(`\\| ${row} \\|[^|]*\\|[^|]*\\| ([^:|]+): ([^|]+) \\|`).exec(LEDGER) ?? [];
    // A full stop or a semicolon ends a side's list; a side starts with its direction.
    return text
      .trim()
      .split(/[.;] /)
      .flatMap((part) => {
        const [, direction = "", peer = "", ports = ""] =
          /^(in|out) (.+?) ?((?:[\d, ]+|all)?)$/.exec(part.trim()) ?? [];
        if (peer === "none") return [];
        return ports.split(/, ?/).map((port) => {
          const known = peer === "databases" ? DATABASE_OF_PORT[port] : LEDGER_NAMES[peer];
          assert.ok(known !== undefined, `${row}: "${part}" is not understood`);
          return [row, LEDGER_NAMES[group], direction, known, port].join(" ");
        });
      });
  });
}

function line({ row, group, direction, peer, traffic }: SecurityRule): string {
  const port = traffic === "all" ? traffic : String(traffic.port);
  return [row, group, direction, peer, port].join(" ");
}

const lines = (rules: readonly SecurityRule[]): string[] => rules.map(line).sort();

describe("the security-group table", () => {
  it("is the ledger's, rule by rule, and has none beyond", () => {
    const wanted = ledgerRules();
    assert.equal(wanted.length, 14);
    assert.deepEqual(lines(LEDGER_RULES), wanted.sort());
  });

  it("speaks TCP wherever the ledger names a port (CT-72)", () => {
    const other = LEDGER_RULES.filter(
      ({ traffic }) => traffic !== "all" && traffic.protocol !== "tcp",
    );
    assert.deepEqual(other, []);
  });

  it("is completed by what the ledger leaves open, and nothing beyond", () => {
    assert.deepEqual(lines(COMPLETING_RULES), [
      "CT-110 workers out control-plane 443",
      "CT-110 workers out resolver 53",
      "CT-110 workers out resolver 53",
      "CT-110 workers out workers all",
      "CT-72 control-plane in workers 443",
      "CT-72 control-plane out workers 10250",
      "CT-72 control-plane out workers 10251",
      "CT-72 control-plane out workers 9443",
      "CT-72 endpoints in nexus 443",
      "CT-72 endpoints in sonarqube 443",
      "CT-72 endpoints in workers 443",
      "CT-72 load-balancer in cloudfront 443",
      "CT-72 load-balancer in internet 443",
      "CT-72 load-balancer in internet 80",
      "CT-72 load-balancer out workers 443",
      "CT-72 load-balancer out workers 80",
      "CT-72 load-balancer out workers 8000",
      "CT-72 load-balancer out workers 8443",
      "CT-72 workers in control-plane 10250",
      "CT-72 workers in control-plane 10251",
      "CT-72 workers in control-plane 9443",
      "CT-72 workers in load-balancer 8000",
      "CT-72 workers in load-balancer 8443",
    ]);
  });

  it("opens at the other end what it opens at one", () => {
    const rules = securityRules({ behindCloudFront: true, tools: true });
    const groups: readonly string[] = groupsOf({ tools: true });
    for (const rule of rules) {
      // The internet is at the other end of what nodes call over an endpoint, and the ledger's own row says so.
      if (!groups.includes(rule.peer) || rule.group === "endpoints") continue;
      const mirror = rules.find(
        ({ group, peer, direction, traffic }) =>
          group === rule.peer &&
          peer === rule.group &&
          direction !== rule.direction &&
          JSON.stringify(traffic) === JSON.stringify(rule.traffic),
      );
      assert.ok(mirror, `${line(rule)} leads to a closed door`);
    }
  });

  it("admits CloudFront alone where that stands before the load balancer, and everybody else where not", () => {
    const entrances = (behindCloudFront: boolean): string[] =>
      lines(
        securityRules({ behindCloudFront, tools: false }).filter(
          ({ group, direction }) => group === "load-balancer" && direction === "in",
        ),
      );
    assert.deepEqual(entrances(true), ["CT-72 load-balancer in cloudfront 443"]);
    assert.deepEqual(entrances(false), [
      "CT-72 load-balancer in internet 443",
      "CT-72 load-balancer in internet 80",
    ]);
  });

  it("says nothing of tools that are not there", () => {
    assert.deepEqual(
      securityRules({ behindCloudFront: true, tools: false }).filter((rule) =>
        /sonarqube|nexus|runners/.test(line(rule)),
      ),
      [],
    );
    assert.equal(groupsOf({ tools: true }).length - groupsOf({ tools: false }).length, 2);
  });

  it("is described in letters that EC2 takes", () => {
    for (const { row, purpose } of [...LEDGER_RULES, ...COMPLETING_RULES])
      assert.match(`${row}: ${purpose}`, /^[\w .:/()#,@[\]+=&;{}!$*-]{1,255}$/);
  });
});
