import assert from "node:assert/strict";
import { AwsDocumentDatabase } from "../../../../components/clouds/aws/document-database";
import type { EnvironmentSpec } from "../../../../config/environment-spec";
import { awsCluster, awsNeeds, onAws } from "../../../support/aws";
import {
  Harness,
  isSecret,
  listing,
  only,
  valueOf,
  type Registered,
} from "../../../support/harness";
import { documentNeed } from "../../../support/managed-needs";

const CLUSTER = "aws:docdb/cluster:Cluster";
const INSTANCE = "aws:docdb/clusterInstance:ClusterInstance";

async function build(
  changes: Partial<EnvironmentSpec> = {},
): Promise<{ documents: AwsDocumentDatabase; resources: readonly Registered[] }> {
  const harness = await Harness.install();
  const documents = new AwsDocumentDatabase(
    "m",
    {
      need: documentNeed,
      needs: awsNeeds(changes),
      settings: awsCluster,
      subnetGroup: "subnets",
      securityGroup: "sg-documents",
      key: "arn:key/data",
    },
    onAws(),
  );
  return { documents, resources: await harness.settle() };
}

describe("a managed document database on AWS", () => {
  it("is a cluster with its settings, an instance, and a password that nobody typed", async () => {
    assert.deepEqual(
      listing((await build()).resources).filter((line) => !line.startsWith("pulumi:")),
      [
        `${CLUSTER} m-server`,
        `${INSTANCE} m-instance-1`,
        "aws:docdb/clusterParameterGroup:ClusterParameterGroup m-parameters",
        "random:index/randomPassword:RandomPassword m-password",
      ],
    );
  });

  it("speaks TLS or nothing, and logs who does what", async () => {
    const { inputs } = only(
      (await build()).resources,
      "aws:docdb/clusterParameterGroup:ClusterParameterGroup",
    );
    assert.equal(inputs["family"], "docdb5.0");
    assert.deepEqual(inputs["parameters"], [
      { name: "tls", value: "enabled" },
      { name: "audit_logs", value: "enabled" },
    ]);
  });

  it("encrypts what it holds, in the databases' subnets, behind their group", async () => {
    const { inputs, secrets } = only((await build()).resources, CLUSTER);
    assert.deepEqual(
      [
        inputs["storageEncrypted"],
        inputs["kmsKeyId"],
        inputs["dbSubnetGroupName"],
        inputs["vpcSecurityGroupIds"],
        inputs["masterPassword"],
      ],
      [true, "arn:key/data", "subnets", ["sg-documents"], "password-of-m-password"],
    );
    assert.deepEqual(secrets, ["masterPassword"]);
  });

  it("has as many instances as the profile says", async () => {
    const count = async (profile: EnvironmentSpec["profile"]): Promise<number> =>
      (await build({ profile })).resources.filter(({ type }) => type === INSTANCE).length;
    assert.deepEqual([await count("minimal"), await count("resilient")], [1, 3]);
  });

  it("is reached by the name in its certificate, with what DocumentDB's clients must know", async () => {
    const { documents } = await build();
    assert.equal(await valueOf(documents.host), "m-server.docdb.amazonaws.com");
    assert.equal(await valueOf(documents.aliasOf), "m-server.docdb.amazonaws.com");
    assert.deepEqual(
      [documents.port, documents.user, documents.database, documents.options],
      [27017, "catalogue", "catalogue", { tls: "true", replicaSet: "rs0", retryWrites: "false" }],
    );
    assert.match(await valueOf(documents.caCertificate), /BEGIN CERTIFICATE/);
    assert.ok(await isSecret(documents.password));
  });

  it("survives in production, is backed up for as long as can be, and leaves a last snapshot", async () => {
    const { resources } = await build({ tier: "production" });
    const { protect, inputs } = only(resources, CLUSTER);
    assert.deepEqual(
      [
        protect,
        inputs["deletionProtection"],
        inputs["backupRetentionPeriod"],
        inputs["skipFinalSnapshot"],
        inputs["finalSnapshotIdentifier"],
      ],
      [true, true, 35, false, "local-main-craftista-documents-last"],
    );
    assert.equal(only(resources, "random:index/randomPassword:RandomPassword").protect, true);
  });
});
