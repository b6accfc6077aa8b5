import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { AwsTools } from "../../../../components/clouds/aws/tools";
import type { EnvironmentSpec } from "../../../../config/environment-spec";
import { awsParts, onAws, TOOLS, wholeNeeds, wholeSettings } from "../../../support/aws";
import { Harness, listing, only, valueOf, type Registered } from "../../../support/harness";

const MACHINE = "aws:ec2/instance:Instance";
const VOLUME = "aws:ebs/volume:Volume";

async function build(
  changes: Partial<EnvironmentSpec> = {},
): Promise<{ tools: AwsTools; resources: readonly Registered[] }> {
  const harness = await Harness.install();
  const parts = awsParts(wholeNeeds(changes), wholeSettings);
  const tools = new AwsTools("t", { ...parts, image: TOOLS.image }, onAws());
  return { tools, resources: await harness.settle() };
}

describe("SonarQube and Nexus on AWS", () => {
  it("are a machine and a volume each, with one role and one plan of backups", async () => {
    const { resources } = await build();
    assert.deepEqual(
      listing(resources).filter((line) => / t-/.test(line)),
      [
        "aws:backup/plan:Plan t-backup-plan",
        "aws:backup/selection:Selection t-backup-selection",
        "aws:backup/vault:Vault t-backup-vault",
        `${VOLUME} t-nexus-data`,
        `${VOLUME} t-sonarqube-data`,
        `${MACHINE} t-nexus`,
        `${MACHINE} t-sonarqube`,
        "aws:ec2/volumeAttachment:VolumeAttachment t-nexus-attachment",
        "aws:ec2/volumeAttachment:VolumeAttachment t-sonarqube-attachment",
        "aws:iam/instanceProfile:InstanceProfile t-profile",
        "aws:iam/role:Role t-backup-role",
        "aws:iam/role:Role t-role",
        "aws:iam/rolePolicyAttachment:RolePolicyAttachment t-backup-role-backup",
        "aws:iam/rolePolicyAttachment:RolePolicyAttachment t-role-sessions",
      ],
    );
  });

  it("run the image that a parameter of Systems Manager names, and stay when it changes", async () => {
    const { inputs, ignoreChanges } = only((await build()).resources, MACHINE, "t-nexus");
    assert.equal(inputs["ami"], "ami-1234567");
    assert.deepEqual(ignoreChanges, ["ami"]);
  });

  it("are in the management subnets behind their own groups, without a public address (CT-62)", async () => {
    const { resources } = await build();
    for (const [tool, zone] of [
      ["sonarqube", "euw1-az1"],
      ["nexus", "euw1-az2"],
    ] as const) {
      const { inputs } = only(resources, MACHINE, `t-${tool}`);
      assert.deepEqual(
        [inputs["subnetId"], inputs["vpcSecurityGroupIds"], inputs["associatePublicIpAddress"]],
        [`net-management-${zone}-id`, [`groups-${tool}-id`], false],
      );
    }
  });

  it("answer for their credentials by sessions only, to the machine itself (IMDSv2)", async () => {
    for (const { type, inputs } of (await build()).resources)
      if (type === MACHINE)
        assert.deepEqual(inputs["metadataOptions"], {
          httpEndpoint: "enabled",
          httpTokens: "required",
          httpPutResponseHopLimit: 1,
        });
  });

  it("are signed in to through Session Manager: there is no key", async () => {
    const { resources } = await build();
    for (const { type, inputs } of resources)
      if (type === MACHINE) assert.equal(inputs["keyName"], undefined);
    const { inputs } = only(
      resources,
      "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
      "t-role-sessions",
    );
    assert.equal(inputs["policyArn"], "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore");
  });

  it("encrypt every disk with the customer's key", async () => {
    const { resources } = await build();
    const key = "arn:aws:kms:eu-west-1:123456789012:key/keys-disks";
    for (const { type, inputs } of resources) {
      if (type === VOLUME) assert.deepEqual([inputs["encrypted"], inputs["kmsKeyId"]], [true, key]);
      if (type === MACHINE) {
        const { encrypted, kmsKeyId } = inputs["rootBlockDevice"] as Record<string, unknown>;
        assert.deepEqual([encrypted, kmsKeyId], [true, key]);
      }
    }
  });

  it("have their data backed up every night, for as long as the tier says", async () => {
    const { resources } = await build({ tier: "production" });
    const { inputs } = only(resources, "aws:backup/selection:Selection");
    assert.deepEqual(inputs["resources"], [
      "arn:aws:ebs:eu-west-1:123456789012:t-sonarqube-data",
      "arn:aws:ebs:eu-west-1:123456789012:t-nexus-data",
    ]);
    const [rule] = only(resources, "aws:backup/plan:Plan").inputs["rules"] as object[];
    assert.deepEqual(rule, {
      ruleName: "nightly",
      targetVaultName: "t-backup-vault-1234567",
      schedule: "cron(0 1 * * ? *)",
      lifecycle: { deleteAfter: 35 },
    });
  });

  it("keep their data and its backups in production", async () => {
    for (const [tier, kept] of [
      ["development", false],
      ["production", true],
    ] as const) {
      const { resources } = await build({ tier });
      for (const { type, protect } of resources)
        if (type === VOLUME || type === "aws:backup/vault:Vault") assert.equal(protect, kept);
      const { inputs } = only(resources, "aws:backup/vault:Vault");
      assert.equal(inputs["forceDestroy"], !kept);
    }
  });

  it("start when there is a way out, for they fetch what they run", async () => {
    const { dependsOn } = only((await build()).resources, MACHINE, "t-sonarqube");
    assert.ok(dependsOn.some((urn) => urn.endsWith("::net-routes-private-euw1-az1-out")));
  });

  it("are reached at private addresses", async () => {
    const { tools } = await build();
    assert.deepEqual(await valueOf(pulumi.all(tools.addresses)), {
      sonarqube: "10.0.160.9",
      nexus: "10.0.160.9",
    });
  });
});
