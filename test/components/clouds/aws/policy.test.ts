import assert from "node:assert/strict";
import { isWildcard, policyDocument, serviceTrust } from "../../../../components/clouds/aws/policy";
import { Harness, valueOf } from "../../../support/harness";
import { statementsOf } from "../../../support/iam";

describe("a policy", () => {
  beforeEach(() => Harness.install());

  it("allows what its statements say, and is of the version that knows variables", async () => {
    const policy = policyDocument({
      sid: "Read",
      actions: ["s3:GetObject"],
      resources: ["arn:aws:s3:::one"],
      conditions: { StringEquals: { "aws:SourceAccount": "123456789012" } },
    });
    assert.deepEqual(JSON.parse(await valueOf(policy)), {
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "Read",
          Effect: "Allow",
          Action: ["s3:GetObject"],
          Resource: ["arn:aws:s3:::one"],
          Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
        },
      ],
    });
  });

  for (const wild of [
    { actions: ["s3:*"], resources: ["arn:aws:s3:::one"] },
    { actions: ["s3:Get?bject"], resources: ["arn:aws:s3:::one"] },
    { actions: ["s3:GetObject"], resources: ["*"] },
    { actions: ["s3:GetObject"], resources: ["arn:aws:s3:::one/*"] },
  ]) {
    it(`has no ${JSON.stringify(wild)} without a reason`, () => {
      assert.throws(
        () => policyDocument({ sid: "Wild", ...wild }),
        /Wild has the wildcard .* with/,
      );
      assert.doesNotThrow(() => policyDocument({ sid: "Wild", ...wild, reason: "for a test" }));
    });
  }

  it("takes for a wildcard what stands for others, and nothing else", () => {
    assert.deepEqual(["a*", "a?", "a", 1].map(isWildcard), [true, true, false, false]);
  });

  it("of a service's trust names that service and has no resource", async () => {
    const [statement] = statementsOf(await valueOf(serviceTrust("eks", ["sts:TagSession"])));
    assert.deepEqual(statement, {
      Sid: "TakenOnByService",
      Effect: "Allow",
      Principal: { Service: "eks.amazonaws.com" },
      Action: ["sts:TagSession"],
    });
  });
});
