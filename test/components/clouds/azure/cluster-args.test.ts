import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import {
  clusterArgs,
  type ControlPlaneArgs,
} from "../../../../components/clouds/azure/cluster-args";
import { KUBERNETES_VERSION } from "../../../../components/clouds/azure/engine-versions";
import { azureCluster } from "../../../support/azure";
import { Harness, valueOf } from "../../../support/harness";

const args = (changes: Partial<ControlPlaneArgs> = {}): ReturnType<typeof clusterArgs> =>
  clusterArgs({
    settings: azureCluster,
    profile: "minimal",
    resourceGroup: "group",
    nodeResourceGroup: "group-nodes",
    dnsPrefix: "local-main",
    subnet: "subnet-id",
    egressAddress: pulumi.output("203.0.113.10"),
    disksKey: "set-id",
    controlPlane: { id: "control-plane-id" },
    nodes: { id: "nodes-id", clientId: "nodes-client", principalId: "nodes-principal" },
    workspace: "workspace-id",
    tags: {},
    ...changes,
  });

describe("the arguments of a cluster on Azure", () => {
  before(() => Harness.install());

  it("let nobody in whom Entra ID does not know, and leave their rights to Azure's roles", () => {
    const settings = { ...azureCluster, administrators: { platform: "group-id" } };
    assert.deepEqual(args({ settings }).aadProfile, {
      managed: true,
      enableAzureRBAC: true,
      adminGroupObjectIDs: ["group-id"],
    });
    assert.deepEqual([args().disableLocalAccounts, args().enableRBAC], [true, true]);
  });

  it("have a control plane that is reached from inside only, without ranges", () => {
    assert.deepEqual(args().apiServerAccessProfile, {
      disableRunCommand: true,
      enablePrivateCluster: true,
      enablePrivateClusterPublicFQDN: false,
      privateDNSZone: "system",
    });
  });

  it("open it to the ranges, and to the address that its own nodes come from", async () => {
    const settings = { ...azureCluster, authorizedNetworks: { office: "198.51.100.0/24" } };
    const { authorizedIPRanges, ...access } = args({ settings }).apiServerAccessProfile as {
      authorizedIPRanges: pulumi.Output<string[]>;
    };
    assert.deepEqual(access, { disableRunCommand: true, enablePrivateCluster: false });
    assert.deepEqual(await valueOf(authorizedIPRanges), ["198.51.100.0/24", "203.0.113.10/32"]);
  });

  it("give pods addresses of their own, moved and guarded by Cilium", () => {
    assert.deepEqual(args().networkProfile, {
      networkPlugin: "azure",
      networkPluginMode: "overlay",
      networkDataplane: "cilium",
      networkPolicy: "cilium",
      podCidr: "10.244.0.0/16",
      serviceCidr: "10.1.0.0/20",
      dnsServiceIP: "10.1.0.10",
      loadBalancerSku: "standard",
      outboundType: "userAssignedNATGateway",
    });
  });

  it("let service accounts sign in, and secrets turn over (TD-100, TD-117)", () => {
    assert.deepEqual(args().oidcIssuerProfile, { enabled: true });
    assert.deepEqual(args().securityProfile, { workloadIdentity: { enabled: true } });
    const { azureKeyvaultSecretsProvider } = args().addonProfiles as Record<string, unknown>;
    assert.deepEqual(azureKeyvaultSecretsProvider, {
      enabled: true,
      config: { enableSecretRotation: "true", rotationPollInterval: "2m" },
    });
  });

  it("encrypt disks with the customer's key, and act as two identities", () => {
    assert.equal(args().diskEncryptionSetID, "set-id");
    assert.deepEqual(args().identity, {
      type: "UserAssigned",
      userAssignedIdentities: ["control-plane-id"],
    });
    assert.deepEqual(args().identityProfile, {
      kubeletidentity: {
        resourceId: "nodes-id",
        clientId: "nodes-client",
        objectId: "nodes-principal",
      },
    });
  });

  it("leave patches to Azure, and the minor version to the configuration", () => {
    assert.deepEqual(args().autoUpgradeProfile, {
      upgradeChannel: "patch",
      nodeOSUpgradeChannel: "NodeImage",
    });
    assert.equal(args().kubernetesVersion, KUBERNETES_VERSION);
    const settings = { ...azureCluster, kubernetesVersion: "1.34" };
    assert.equal(args({ settings }).kubernetesVersion, "1.34");
  });

  it("collect metrics and logs, unless they are not wanted", () => {
    const of = (changes: Partial<ControlPlaneArgs> = {}): unknown => {
      const { azureMonitorProfile, addonProfiles } = args(changes);
      return [azureMonitorProfile, (addonProfiles as Record<string, unknown>)["omsagent"]];
    };
    assert.deepEqual(of(), [
      { metrics: { enabled: true } },
      {
        enabled: true,
        config: { logAnalyticsWorkspaceResourceID: "workspace-id", useAADAuth: "true" },
      },
    ]);
    assert.deepEqual(of({ settings: { ...azureCluster, monitoring: false } }), [
      { metrics: { enabled: false } },
      { enabled: false },
    ]);
  });

  it("pay for a promise of the control plane from profile standard on", () => {
    assert.deepEqual(args().sku, { name: "Base", tier: "Free" });
    assert.deepEqual(args({ profile: "standard" }).sku, { name: "Base", tier: "Standard" });
  });
});
