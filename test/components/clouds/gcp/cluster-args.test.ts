import assert from "node:assert/strict";
import { clusterArgs, maintenanceWindow } from "../../../../components/clouds/gcp/cluster-args";
import { gcpCluster } from "../../../support/specs";

const args = clusterArgs({
  settings: { ...gcpCluster, authorizedNetworks: { office: "203.0.113.0/24" } },
  tier: "production",
  network: "vpc",
  subnetwork: "private",
  secretsKey: "key",
  deletionProtection: true,
});

describe("a GKE cluster", () => {
  it("is regional: its control plane outlives a zone", () => {
    assert.equal(args.location, "europe-west1");
  });

  it("has private nodes, in ranges of the network", () => {
    assert.deepEqual(args.privateClusterConfig, {
      enablePrivateNodes: true,
      enablePrivateEndpoint: false,
      masterIpv4CidrBlock: "172.16.0.0/28",
    });
    assert.equal(args.networkingMode, "VPC_NATIVE");
    assert.deepEqual(args.ipAllocationPolicy, {
      clusterSecondaryRangeName: "pods",
      servicesSecondaryRangeName: "services",
    });
  });

  it("is reached from the ranges that the configuration names, and from no others of Google Cloud", () => {
    assert.deepEqual(args.masterAuthorizedNetworksConfig, {
      gcpPublicCidrsAccessEnabled: false,
      cidrBlocks: [{ displayName: "office", cidrBlock: "203.0.113.0/24" }],
    });
  });

  it("is reached from nowhere outside when it names none", () => {
    const { masterAuthorizedNetworksConfig } = clusterArgs({
      settings: gcpCluster,
      tier: "development",
      network: "vpc",
      subnetwork: "private",
      secretsKey: "key",
      deletionProtection: false,
    });
    assert.deepEqual(masterAuthorizedNetworksConfig, {
      gcpPublicCidrsAccessEnabled: false,
      cidrBlocks: [],
    });
  });

  it("enforces network policies by Dataplane V2", () => {
    assert.equal(args.datapathProvider, "ADVANCED_DATAPATH");
  });

  it("knows pods by the project's workload pool", () => {
    assert.deepEqual(args.workloadIdentityConfig, { workloadPool: "acme-secumsg.svc.id.goog" });
  });

  it("encrypts its Secrets with the customer's key", () => {
    assert.deepEqual(args.databaseEncryption, { state: "ENCRYPTED", keyName: "key" });
  });

  it("knows neither certificates nor roles of old", () => {
    assert.deepEqual(args.masterAuth, {
      clientCertificateConfig: { issueClientCertificate: false },
    });
    assert.equal(args.enableLegacyAbac, false);
    assert.deepEqual(args.rbacBindingConfig, {
      enableInsecureBindingSystemAuthenticated: false,
      enableInsecureBindingSystemUnauthenticated: false,
    });
  });

  it("starts nothing but verified machines, and has its workloads scanned", () => {
    assert.equal(args.enableShieldedNodes, true);
    assert.deepEqual(args.securityPostureConfig, {
      mode: "BASIC",
      vulnerabilityMode: "VULNERABILITY_BASIC",
    });
  });

  it("has no node that is not a pool's of its own", () => {
    assert.equal(args.removeDefaultNodePool, true);
    assert.equal(args.nodeConfig, undefined);
  });

  it("cannot be deleted where the tier says so", () => {
    assert.equal(args.deletionProtection, true);
  });

  it("follows the tier's release channel", () => {
    assert.deepEqual(args.releaseChannel, { channel: "STABLE" });
  });

  it("logs, and has its metrics collected by Google", () => {
    assert.deepEqual(args.loggingConfig, {
      enableComponents: ["SYSTEM_COMPONENTS", "WORKLOADS"],
    });
    assert.deepEqual(args.monitoringConfig, {
      enableComponents: ["SYSTEM_COMPONENTS", "POD"],
      managedPrometheus: { enabled: true },
    });
  });
});

describe("a maintenance window", () => {
  it("repeats every week on its days", () => {
    assert.deepEqual(maintenanceWindow({ days: ["SA", "SU"], startHour: 1, hours: 6 }), {
      startTime: "2026-01-05T01:00:00Z",
      endTime: "2026-01-05T07:00:00Z",
      recurrence: "FREQ=WEEKLY;BYDAY=SA,SU",
    });
  });

  it("may last past midnight", () => {
    const { endTime } = maintenanceWindow({ days: ["FR"], startHour: 22, hours: 24 });
    assert.equal(endTime, "2026-01-06T22:00:00Z");
  });
});
