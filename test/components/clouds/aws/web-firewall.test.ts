import assert from "node:assert/strict";
import {
  AwsWebFirewall,
  firewallRules,
  MANAGED_RULES,
} from "../../../../components/clouds/aws/web-firewall";
import { awsNeeds, onAws } from "../../../support/aws";
import { Harness, only, type Registered } from "../../../support/harness";

describe("the web firewall", () => {
  let resources: readonly Registered[];
  before(async () => {
    const harness = await Harness.install();
    new AwsWebFirewall("w", { needs: awsNeeds() }, onAws());
    resources = await harness.settle();
  });

  it("is CloudFront's, and in its region, with a log that tells no secrets", () => {
    const acl = only(resources, "aws:wafv2/webAcl:WebAcl").inputs;
    assert.deepEqual([acl["scope"], acl["region"]], ["CLOUDFRONT", "us-east-1"]);
    const log = only(resources, "aws:cloudwatch/logGroup:LogGroup").inputs;
    assert.deepEqual([log["name"], log["region"]], ["aws-waf-logs-local-main", "us-east-1"]);
    const logging = only(
      resources,
      "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration",
    ).inputs;
    assert.deepEqual(logging["redactedFields"], [
      { singleHeader: { name: "authorization" } },
      { singleHeader: { name: "cookie" } },
    ]);
  });

  it("refuses too many requests first, and then what AWS's lists know", () => {
    const rules = firewallRules();
    assert.deepEqual(
      rules.map(({ name, priority }) => [name, priority]),
      ["limit", ...MANAGED_RULES].map((name, index) => [name, index]),
    );
    const [limit, ...lists] = rules;
    assert.deepEqual(limit?.action, { block: {} });
    for (const { overrideAction } of lists) assert.deepEqual(overrideAction, { none: {} });
  });
});
