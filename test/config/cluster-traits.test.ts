import assert from "node:assert/strict";
import { clusterTraits } from "../../config/cluster-traits";
import { awsCluster } from "../support/aws";
import { gcpCluster, smallestCluster } from "../support/specs";

describe("the traits of a cluster", () => {
  it("are its cloud's, as far as manifests depend on them", () => {
    assert.deepEqual(clusterTraits(smallestCluster), {
      managedPorts: { cache: 6379, documents: 27017 },
      storageClasses: { standard: "standard", encrypted: "standard" },
      sharedFiles: "standard",
      metrics: "none",
      prometheus: undefined,
      traces: undefined,
      dataRanges: ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"],
    });
    assert.equal(clusterTraits(gcpCluster).metrics, "google-managed-prometheus");
  });

  it("prefer a Prometheus of the cluster's own to the cloud's", () => {
    const { metrics, prometheus } = clusterTraits({
      ...gcpCluster,
      prometheus: { namespace: "monitoring" },
    });
    assert.deepEqual([metrics, prometheus], ["prometheus-operator", "monitoring"]);
  });

  it("know the database subnets where the configuration decides them (CT-101)", () => {
    const network = { ...awsCluster.network, range: "10.20.0.0/16" };
    assert.deepEqual(clusterTraits({ ...awsCluster, network }).dataRanges, ["10.20.144.0/20"]);
  });
});
