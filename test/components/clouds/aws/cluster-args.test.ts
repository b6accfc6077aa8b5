import assert from "node:assert/strict";
import { clusterArgs } from "../../../../components/clouds/aws/cluster-args";
import type { AwsSettings } from "../../../../components/clouds/aws/settings";
import { awsCluster } from "../../../support/aws";

const args = (
  changes: Partial<AwsSettings> = {},
  deletionProtection = false,
): ReturnType<typeof clusterArgs> =>
  clusterArgs({
    settings: { ...awsCluster, ...changes },
    clusterName: "local-main",
    role: "arn:aws:iam::123456789012:role/cluster",
    subnets: ["subnet-1", "subnet-2"],
    securityGroup: "sg-1",
    secretsKey: "arn:aws:kms:eu-west-1:123456789012:key/cluster",
    deletionProtection,
  });

describe("a control plane on AWS", () => {
  it("leaves nodes, disks and load balancers to Auto Mode, but no pool to groups of AWS's own", () => {
    const { computeConfig, storageConfig, kubernetesNetworkConfig, bootstrapSelfManagedAddons } =
      args();
    assert.deepEqual(
      { computeConfig, storageConfig, kubernetesNetworkConfig, bootstrapSelfManagedAddons },
      {
        computeConfig: { enabled: true, nodePools: [] },
        storageConfig: { blockStorage: { enabled: true } },
        kubernetesNetworkConfig: {
          ipFamily: "ipv4",
          serviceIpv4Cidr: "172.20.0.0/16",
          elasticLoadBalancing: { enabled: true },
        },
        bootstrapSelfManagedAddons: false,
      },
    );
  });

  it("knows its users by access entries, and has no aws-auth", () => {
    assert.deepEqual(args().accessConfig, {
      authenticationMode: "API",
      bootstrapClusterCreatorAdminPermissions: true,
    });
  });

  it("is reached from inside the network, and from outside by nobody", () => {
    assert.deepEqual(args().vpcConfig, {
      subnetIds: ["subnet-1", "subnet-2"],
      securityGroupIds: ["sg-1"],
      endpointPrivateAccess: true,
      endpointPublicAccess: false,
    });
  });

  it("is reached from listed ranges where there are some, and from no other", () => {
    const { vpcConfig } = args({ authorizedNetworks: { office: "198.51.100.0/24" } });
    assert.deepEqual(vpcConfig, {
      subnetIds: ["subnet-1", "subnet-2"],
      securityGroupIds: ["sg-1"],
      endpointPrivateAccess: true,
      endpointPublicAccess: true,
      publicAccessCidrs: ["198.51.100.0/24"],
    });
  });

  it("encrypts Secrets with the customer's key", () => {
    assert.deepEqual(args().encryptionConfig, {
      provider: { keyArn: "arn:aws:kms:eu-west-1:123456789012:key/cluster" },
      resources: ["secrets"],
    });
  });

  it("logs all that it can", () => {
    assert.deepEqual(args().enabledClusterLogTypes, [
      "api",
      "audit",
      "authenticator",
      "controllerManager",
      "scheduler",
    ]);
  });

  it("runs the version that is pinned, or the one that the stack file names", () => {
    assert.equal(args().version, "1.35");
    assert.equal(args({ kubernetesVersion: "1.36" }).version, "1.36");
    assert.deepEqual(args().upgradePolicy, { supportType: "STANDARD" });
  });

  it("refuses its own deletion where that is said", () => {
    assert.equal(args().deletionProtection, false);
    assert.equal(args({}, true).deletionProtection, true);
  });
});
