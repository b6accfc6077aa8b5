import assert from "node:assert/strict";
import { AzureCluster, CONTROL_PLANE_LOGS } from "../../../../components/clouds/azure/cluster";
import { AzureKeys } from "../../../../components/clouds/azure/keys";
import type { AzureSettings } from "../../../../components/clouds/azure/settings";
import type { EnvironmentSpec } from "../../../../config/environment-spec";
import { azureCluster, azureNeeds, azureParts, onAzure } from "../../../support/azure";
import {
  Harness,
  isSecret,
  listing,
  only,
  valueOf,
  type Registered,
} from "../../../support/harness";

const CLUSTER = "azure-native:containerservice:ManagedCluster";
const POOL = "azure-native:containerservice:AgentPool";
const PROVIDER = "pulumi:providers:kubernetes";

async function build(
  changes: Partial<EnvironmentSpec> = {},
  settings: AzureSettings = azureCluster,
): Promise<{ cluster: AzureCluster; resources: readonly Registered[] }> {
  const harness = await Harness.install();
  const parts = azureParts(azureNeeds(changes), settings);
  const keys = new AzureKeys("keys", parts, onAzure());
  const cluster = new AzureCluster(
    "main-cluster",
    { ...parts, keys, administrator: parts.group },
    onAzure(),
  );
  return { cluster, resources: await harness.settle() };
}

describe("a cluster on Azure", () => {
  let cluster: AzureCluster;
  let resources: readonly Registered[];
  before(async () => {
    ({ cluster, resources } = await build());
  });

  it("is a control plane with two identities and their rights, a pool, calendars, logs and a provider", () => {
    assert.deepEqual(
      listing(resources).filter((line) => / main-/.test(line)),
      [
        "azure-native:authorization:RoleAssignment main-cluster-identities-gives-nodes-theirs",
        "azure-native:authorization:RoleAssignment main-cluster-identities-reads-disks-key",
        "azure-native:authorization:RoleAssignment main-cluster-identities-uses-nodes-subnet",
        `${POOL} main-cluster-work`,
        "azure-native:containerservice:MaintenanceConfiguration main-cluster-maintenance-cluster",
        "azure-native:containerservice:MaintenanceConfiguration main-cluster-maintenance-nodes",
        `${CLUSTER} main-cluster`,
        "azure-native:managedidentity:UserAssignedIdentity main-cluster-identities-control-plane",
        "azure-native:managedidentity:UserAssignedIdentity main-cluster-identities-nodes",
        "azure-native:monitor:DataCollectionRule main-cluster-container-logs-rule",
        "azure-native:monitor:DataCollectionRuleAssociation main-cluster-container-logs-association",
        "azure-native:monitor:DiagnosticSetting main-cluster-log",
        `${PROVIDER} main-cluster-kubernetes`,
      ],
    );
  });

  it("waits for every right of its control plane, and for the right to use its disks' key", () => {
    const { dependsOn } = only(resources, CLUSTER);
    for (const needed of [
      "main-cluster-identities-gives-nodes-theirs",
      "main-cluster-identities-uses-nodes-subnet",
      "main-cluster-identities-reads-disks-key",
      "keys-disks-user",
    ])
      assert.ok(
        dependsOn.some((urn) => urn.endsWith(`::${needed}`)),
        needed,
      );
  });

  it("leaves to Azure how many nodes there are, and which pools came later", () => {
    assert.deepEqual(only(resources, CLUSTER).ignoreChanges, ["agentPoolProfiles"]);
    assert.deepEqual(only(resources, POOL).ignoreChanges, ["count"]);
  });

  it("has everything in it come after nodes with a way out, and go before them", () => {
    const { dependsOn } = only(resources, PROVIDER, "main-cluster-kubernetes");
    for (const ground of ["main-cluster-work", "net-nodes", "net-nat", "group"])
      assert.ok(
        dependsOn.some((urn) => urn.endsWith(`::${ground}`)),
        ground,
      );
  });

  it("is told apart by its id, whatever its kubeconfig says", () => {
    const { inputs, secrets } = only(resources, PROVIDER, "main-cluster-kubernetes");
    assert.equal(inputs["clusterIdentifier"], "main-cluster-id");
    assert.ok(secrets.includes("kubeconfig"));
  });

  it("tells how it is reached, and who issues its tokens", async () => {
    assert.equal(
      await valueOf(cluster.endpoint),
      "https://local-main-1a2b3c4d.hcp.northeurope.azmk8s.io:443",
    );
    assert.equal(
      await valueOf(cluster.issuer),
      "https://northeurope.oic.prod-aks.azure.com/tenant/cluster/",
    );
    assert.ok(await isSecret(cluster.kubeconfig));
  });

  it("keeps what its control plane does in the log, changes of the audit among it", () => {
    const { inputs } = only(
      resources,
      "azure-native:monitor:DiagnosticSetting",
      "main-cluster-log",
    );
    assert.deepEqual(
      (inputs["logs"] as { category: string }[]).map(({ category }) => category),
      CONTROL_PLANE_LOGS,
    );
    assert.ok(CONTROL_PLANE_LOGS.includes("kube-audit-admin"));
  });

  it("is protected in production, unless a consent names it", async () => {
    const isProtected = async (changes: Partial<EnvironmentSpec>): Promise<boolean> =>
      only((await build(changes)).resources, CLUSTER).protect;
    assert.ok(await isProtected({ tier: "production" }));
    assert.ok(!(await isProtected({ tier: "production", consents: ["main-cluster"] })));
  });

  it("collects nothing of its pods where monitoring is off", async () => {
    const off = await build({}, { ...azureCluster, monitoring: false });
    assert.deepEqual(
      listing(off.resources).filter((line) => line.includes("container-logs")),
      [],
    );
  });
});
