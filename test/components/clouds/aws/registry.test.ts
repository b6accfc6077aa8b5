import assert from "node:assert/strict";
import { AwsRegistry, cleanupPolicy } from "../../../../components/clouds/aws/registry";
import type { PlatformNeeds } from "../../../../config/needs";
import { awsCluster, awsNeeds, onAws } from "../../../support/aws";
import { Harness, listing, only, valueOf, type Registered } from "../../../support/harness";

const REPOSITORY = "aws:ecr/repository:Repository";
const repositories = ["frontend", "voting"].map((image) => ({
  system: "craftista" as const,
  name: `craftista/${image}`,
}));

async function build(
  changes: Partial<PlatformNeeds> = { repositories },
): Promise<{ registry: AwsRegistry; resources: readonly Registered[] }> {
  const harness = await Harness.install();
  const needs = { ...awsNeeds(), repositories, ...changes };
  const registry = new AwsRegistry("r", { settings: awsCluster, needs }, onAws());
  return { registry, resources: await harness.settle() };
}

describe("the registry on AWS", () => {
  it("has a repository for each need, and a rule for what goes", async () => {
    const { registry, resources } = await build();
    assert.deepEqual(
      listing(resources).filter((line) => line.startsWith("aws:")),
      [
        "aws:ecr/lifecyclePolicy:LifecyclePolicy r-craftista-frontend-cleanup",
        "aws:ecr/lifecyclePolicy:LifecyclePolicy r-craftista-voting-cleanup",
        `${REPOSITORY} r-craftista-frontend`,
        `${REPOSITORY} r-craftista-voting`,
      ],
    );
    const { inputs } = only(resources, REPOSITORY, "r-craftista-voting");
    assert.equal(inputs["name"], "craftista/voting");
    assert.ok(registry.prefix);
    assert.equal(await valueOf(registry.prefix), "123456789012.dkr.ecr.eu-west-1.amazonaws.com");
  });

  it("keeps a tag's content, scans what is pushed and encrypts what it holds", async () => {
    const { inputs } = only((await build()).resources, REPOSITORY, "r-craftista-frontend");
    assert.equal(inputs["imageTagMutability"], "IMMUTABLE");
    assert.deepEqual(inputs["imageScanningConfiguration"], { scanOnPush: true });
    assert.deepEqual(inputs["encryptionConfigurations"], [{ encryptionType: "AES256" }]);
  });

  it("drops images without a tag after two weeks, and no others", () => {
    const { rules } = JSON.parse(cleanupPolicy()) as { rules: { selection: object }[] };
    assert.deepEqual(
      rules.map(({ selection }) => selection),
      [
        {
          tagStatus: "untagged",
          countType: "sinceImagePushed",
          countUnit: "days",
          countNumber: 14,
        },
      ],
    );
  });

  it("goes with its images, but not in production", async () => {
    for (const [tier, kept] of [
      ["development", false],
      ["production", true],
    ] as const) {
      const { protect, inputs } = only(
        (await build({ tier })).resources,
        REPOSITORY,
        "r-craftista-voting",
      );
      assert.deepEqual([protect, inputs["forceDelete"]], [kept, !kept]);
    }
  });

  it("has no prefix where every image is somebody else's", async () => {
    const { registry } = await build({ repositories: [] });
    assert.equal(registry.prefix, undefined);
    assert.deepEqual(registry.repositories, []);
  });
});
