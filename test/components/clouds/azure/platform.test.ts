import assert from "node:assert/strict";
import { AzurePlatform } from "../../../../components/clouds/azure/platform";
import type { AzureSettings } from "../../../../components/clouds/azure/settings";
import type { PlatformNeeds } from "../../../../config/needs";
import { azureCluster, azureNeeds } from "../../../support/azure";
import { Harness, listing, only, type Registered } from "../../../support/harness";
import { inCluster } from "../../../support/platforms";

/** Needs with everything that a platform can be asked for. */
const everything: PlatformNeeds = {
  ...azureNeeds({ profile: "resilient" }),
  repositories: [{ system: "secumsg", name: "secumsg/auth" }],
  pipeline: { repository: "acme/shop", branch: "main" },
};

async function build(
  settings: AzureSettings = { ...azureCluster, domain: "secumsg.example" },
  needs: PlatformNeeds = everything,
): Promise<readonly Registered[]> {
  const harness = await Harness.install();
  new AzurePlatform("main", { settings, needs }, inCluster());
  return harness.settle();
}

describe("the platform on Azure", () => {
  let resources: readonly Registered[];
  before(async () => {
    resources = await build();
  });

  const components = (all: readonly Registered[]): string[] =>
    all
      .filter(({ custom, parent }) => !custom && parent.endsWith("slipway:azure:Platform::main"))
      .map(({ type }) => type.replace("slipway:azure:", ""))
      .sort();

  it("is a network, a cluster, and everything beside it", () => {
    assert.deepEqual(components(resources), [
      "Cluster",
      "DataServices",
      "Dns",
      "Identities",
      "Ingress",
      "Keys",
      "Logs",
      "Monitoring",
      "Network",
      "Pipeline",
      "Registry",
      "SecretStore",
    ]);
  });

  it("goes without a zone, a pipeline and monitoring where nobody asks for them", async () => {
    const settings = { ...azureCluster, monitoring: false };
    const few = components(await build(settings, { ...everything, pipeline: undefined }));
    for (const absent of ["Dns", "Pipeline", "Monitoring"]) assert.ok(!few.includes(absent));
  });

  it("is in one resource group, which says whose it is", () => {
    const { inputs } = only(resources, "azure-native:resources:ResourceGroup");
    assert.deepEqual(inputs["tags"], {
      "managed-by": "slipway",
      environment: "local",
      cluster: "main",
    });
    const elsewhere = resources.filter(
      ({ inputs: { resourceGroupName: group } }) =>
        group !== undefined && group !== "main-group-1234567",
    );
    assert.deepEqual(elsewhere, []);
  });

  it("is in the subscription of the configuration, whoever is signed in", () => {
    const { inputs } = only(resources, "pulumi:providers:azure-native");
    assert.equal(inputs["subscriptionId"], azureCluster.subscription);
  });

  it("lets whoever makes the cluster fill it, by a right that is given before it is there", () => {
    const { inputs, ignoreChanges, dependsOn } = only(
      resources,
      "azure-native:authorization:RoleAssignment",
      "main-administrator",
    );
    assert.equal(inputs["scope"], "main-group-id");
    assert.equal(inputs["principalId"], "22222222-2222-2222-2222-222222222222");
    assert.equal(inputs["principalType"], "ServicePrincipal");
    assert.deepEqual(ignoreChanges, ["principalId", "principalType"]);
    assert.ok(!dependsOn.some((urn) => urn.endsWith("::main-cluster")));
  });

  it("has no databases of its cloud wait for the cluster", () => {
    const servers = resources.filter(({ type }) => type.endsWith("dbforpostgresql:Server"));
    assert.ok(servers.length > 0);
    for (const { dependsOn } of servers)
      assert.ok(!dependsOn.some((urn) => urn.endsWith("::main-cluster")));
  });

  it("makes nothing that is open to the internet but the entrance and the way out", () => {
    assert.deepEqual(
      listing(resources).filter((line) => line.includes(":PublicIPAddress ")),
      [
        "azure-native:network:PublicIPAddress main-ingress-address",
        "azure-native:network:PublicIPAddress main-network-egress",
      ],
    );
  });
});
