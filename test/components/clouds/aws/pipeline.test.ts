import assert from "node:assert/strict";
import { AwsPipeline } from "../../../../components/clouds/aws/pipeline";
import { AwsRegistry } from "../../../../components/clouds/aws/registry";
import type { PlatformNeeds } from "../../../../config/needs";
import { awsCluster, onAws, wholeNeeds } from "../../../support/aws";
import { Harness, listing, only, valueOf, type Registered } from "../../../support/harness";
import { allows, statementsOf } from "../../../support/iam";

async function build(
  needs: PlatformNeeds = wholeNeeds(),
): Promise<{ pipeline: AwsPipeline; resources: readonly Registered[] }> {
  const harness = await Harness.install();
  const registry = new AwsRegistry("r", { settings: awsCluster, needs }, onAws());
  const pipeline = new AwsPipeline(
    "p",
    { settings: awsCluster, registry, pipeline: { repository: "acme/shop", branch: "main" } },
    onAws(),
  );
  return { pipeline, resources: await harness.settle() };
}

describe("the delivery pipeline on AWS", () => {
  it("is GitHub as an issuer, a role and what it may do", async () => {
    const { pipeline, resources } = await build();
    assert.deepEqual(
      listing(resources).filter((line) => / p-/.test(line)),
      [
        "aws:iam/openIdConnectProvider:OpenIdConnectProvider p-github",
        "aws:iam/role:Role p-pusher",
        "aws:iam/rolePolicy:RolePolicy p-pusher-policy",
      ],
    );
    const settings = Object.entries(pipeline.settings).map(async ([key, value]) => [
      key,
      await valueOf(value),
    ]);
    assert.deepEqual(Object.fromEntries(await Promise.all(settings)), {
      "aws-region": "eu-west-1",
      registry: "123456789012.dkr.ecr.eu-west-1.amazonaws.com",
      "role-to-assume": "arn:aws:iam::123456789012:role/p-pusher-1234567",
    });
  });

  it("opens to workflows of one branch of one repository, and to no pull request", async () => {
    const { inputs } = only((await build()).resources, "aws:iam/role:Role");
    const [trust] = statementsOf(inputs["assumeRolePolicy"]);
    assert.deepEqual(trust?.Condition, {
      StringEquals: {
        "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
        "token.actions.githubusercontent.com:sub": "repo:acme/shop:ref:refs/heads/main",
      },
    });
  });

  it("pushes to the cluster's repositories and to no other, and deletes nothing", async () => {
    const { inputs } = only((await build()).resources, "aws:iam/rolePolicy:RolePolicy");
    const policy = statementsOf(inputs["policy"]);
    const repository = "arn:aws:ecr:eu-west-1:123456789012:repository";
    assert.ok(allows(policy, "ecr:PutImage", `${repository}/craftista/frontend`));
    assert.ok(!allows(policy, "ecr:PutImage", `${repository}/todo/web`));
    assert.ok(!allows(policy, "ecr:BatchDeleteImage", `${repository}/craftista/frontend`));
  });

  it("may push nothing where nothing is there to push to", async () => {
    const { resources } = await build({ ...wholeNeeds(), repositories: [] });
    assert.ok(resources.every(({ type }) => !type.startsWith("aws:iam/rolePolicy:")));
  });
});
