import assert from "node:assert/strict";
import { AwsCluster } from "../../../../components/clouds/aws/cluster";
import type { AwsSettings } from "../../../../components/clouds/aws/settings";
import type { EnvironmentSpec } from "../../../../config/environment-spec";
import { awsCluster, awsNeeds, awsParts, onAws } from "../../../support/aws";
import {
  Harness,
  isSecret,
  listing,
  only,
  valueOf,
  type Registered,
} from "../../../support/harness";

const CLUSTER = "aws:eks/cluster:Cluster";
const PROVIDER = "pulumi:providers:kubernetes";

async function build(
  changes: Partial<EnvironmentSpec> = {},
  settings: AwsSettings = awsCluster,
): Promise<{ cluster: AwsCluster; resources: readonly Registered[] }> {
  const harness = await Harness.install();
  const cluster = new AwsCluster("main-cluster", awsParts(awsNeeds(changes), settings), onAws());
  return { cluster, resources: await harness.settle() };
}

describe("a cluster on AWS", () => {
  it("is a control plane with its log and role, nodes with theirs, and two providers", async () => {
    const { resources } = await build();
    assert.deepEqual(
      listing(resources).filter((line) => / main-/.test(line)),
      [
        "aws:cloudwatch/logGroup:LogGroup main-cluster-log",
        "aws:eks/accessEntry:AccessEntry main-cluster-nodes-access",
        "aws:eks/accessPolicyAssociation:AccessPolicyAssociation main-cluster-nodes-access-policy",
        `${CLUSTER} main-cluster`,
        "aws:iam/role:Role main-cluster-nodes-role",
        "aws:iam/role:Role main-cluster-role",
        "aws:iam/rolePolicy:RolePolicy main-cluster-role-keys",
        ...["nodes-role-images", "nodes-role-worker"].map(attachment),
        ...["cluster", "compute", "load-balancing", "networking", "storage"].map((purpose) =>
          attachment(`role-${purpose}`),
        ),
        "kubernetes:core/v1:ConfigMap main-cluster-nodes-network-policies",
        "kubernetes:eks.amazonaws.com/v1:NodeClass main-cluster-nodes-class",
        "kubernetes:karpenter.sh/v1:NodePool main-cluster-nodes-pool",
        `${PROVIDER} main-cluster-foundation`,
        `${PROVIDER} main-cluster-kubernetes`,
      ],
    );
  });

  it("has a name that people know, and a log under it that does not grow for ever", async () => {
    const { resources } = await build({ tier: "preproduction" });
    assert.equal(only(resources, CLUSTER).inputs["name"], "local-main");
    const { inputs } = only(resources, "aws:cloudwatch/logGroup:LogGroup", "main-cluster-log");
    assert.deepEqual(
      [inputs["name"], inputs["retentionInDays"]],
      ["/aws/eks/local-main/cluster", 30],
    );
  });

  it("waits for its log and for every right of its role, and for no route", async () => {
    const { dependsOn } = only((await build()).resources, CLUSTER);
    for (const needed of ["log", "role-keys", "role-cluster", "role-compute", "role-storage"])
      assert.ok(
        dependsOn.some((urn) => urn.endsWith(`::main-cluster-${needed}`)),
        needed,
      );
    assert.ok(!dependsOn.some((urn) => urn.includes("routes")));
  });

  it("has everything in it come after nodes with a way out, and go before them", async () => {
    const { dependsOn } = only((await build()).resources, PROVIDER, "main-cluster-kubernetes");
    for (const ground of [
      "main-cluster-nodes-pool",
      "net-routes-private-euw1-az1-out",
      "groups-workers-out-internet-tcp-443",
    ])
      assert.ok(
        dependsOn.some((urn) => urn.endsWith(`::${ground}`)),
        ground,
      );
  });

  it("makes its nodes with a provider that waits for none", async () => {
    const { resources } = await build();
    const foundation = only(resources, PROVIDER, "main-cluster-foundation");
    assert.ok(!foundation.dependsOn.some((urn) => urn.includes("nodes-")));
    for (const type of ["eks.amazonaws.com/v1:NodeClass", "karpenter.sh/v1:NodePool"])
      assert.match(only(resources, `kubernetes:${type}`).provider, /main-cluster-foundation/);
  });

  it("is known to its providers by what a new cluster changes, and a new detail does not", async () => {
    const { cluster, resources } = await build();
    for (const name of ["foundation", "kubernetes"]) {
      const { inputs, secrets } = only(resources, PROVIDER, `main-cluster-${name}`);
      assert.equal(
        inputs["clusterIdentifier"],
        "arn:aws:eks:eu-west-1:123456789012:main-cluster of 2026-11-21T07:00:00Z",
      );
      assert.deepEqual(secrets, ["kubeconfig"]);
    }
    assert.ok(await isSecret(cluster.kubeconfig));
    assert.match(await valueOf(cluster.kubeconfig), /"server":"https:\/\/ABCDEF\.gr7\./);
    assert.equal(
      await valueOf(cluster.issuer),
      "https://oidc.eks.eu-west-1.amazonaws.com/id/ABCDEF",
    );
  });

  it("lets those in who are listed to administer it", async () => {
    const administrators = { lead: "arn:aws:iam::123456789012:role/lead" };
    const { resources } = await build({}, { ...awsCluster, administrators });
    const entry = only(
      resources,
      "aws:eks/accessEntry:AccessEntry",
      "main-cluster-administrator-lead",
    );
    assert.equal(entry.inputs["principalArn"], administrators.lead);
    const { dependsOn } = only(resources, PROVIDER, "main-cluster-kubernetes");
    assert.ok(dependsOn.some((urn) => urn.endsWith("::main-cluster-administrator-lead-policy")));
  });

  it("cannot be deleted in production without a consent, neither here nor by the cloud", async () => {
    for (const [changes, kept] of [
      [{}, false],
      [{ tier: "production" }, true],
      [{ tier: "production", consents: ["main-cluster"] }, false],
    ] as const) {
      const { protect, inputs } = only((await build(changes)).resources, CLUSTER);
      assert.deepEqual([protect, inputs["deletionProtection"]], [kept, kept]);
    }
  });
});

function attachment(purpose: string): string {
  return `aws:iam/rolePolicyAttachment:RolePolicyAttachment main-cluster-${purpose}`;
}
