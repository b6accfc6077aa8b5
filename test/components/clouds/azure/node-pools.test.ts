import assert from "node:assert/strict";
import { Provider } from "@pulumi/azure-native/provider";
import { systemPool, workPool } from "../../../../components/clouds/azure/node-pools";
import { PROFILES } from "../../../../config/profiles";
import { azureCluster } from "../../../support/azure";
import { Harness, only, type Registered } from "../../../support/harness";

const common = { settings: azureCluster, profile: "minimal", subnet: "subnet-id" } as const;

async function work(profile: (typeof PROFILES)[number]): Promise<Registered> {
  const harness = await Harness.install();
  const provider = new Provider("azure-native");
  workPool(
    "work",
    { ...common, profile, resourceGroup: "group", cluster: "cluster" },
    { provider },
  );
  return only(await harness.settle(), "azure-native:containerservice:AgentPool");
}

describe("the pools of a cluster on Azure", () => {
  it("keep AKS's own pods apart from everybody else's", async () => {
    const system = systemPool(common);
    assert.deepEqual(
      [system.name, system.mode, system.nodeTaints],
      ["system", "System", ["CriticalAddonsOnly=true:NoSchedule"]],
    );
    const { inputs } = await work("minimal");
    assert.deepEqual(
      [inputs["agentPoolName"], inputs["mode"], inputs["nodeTaints"]],
      ["work", "User", undefined],
    );
  });

  for (const profile of PROFILES) {
    it(`grow from a node or more to five with profile ${profile} (TD-120, TD-126)`, async () => {
      const { inputs } = await work(profile);
      assert.equal(inputs["enableAutoScaling"], true);
      assert.equal(inputs["count"], inputs["minCount"]);
      assert.ok(Number(inputs["minCount"]) >= 1);
      assert.equal(inputs["maxCount"], 5);
    });
  }

  it("are spread over the location's zones where the profile says so, and has any", () => {
    assert.equal(systemPool(common).availabilityZones, undefined);
    const resilient = { ...common, profile: "resilient" } as const;
    assert.deepEqual(systemPool(resilient).availabilityZones, ["1", "2", "3"]);
    const settings = { ...azureCluster, location: "westus" };
    assert.equal(systemPool({ ...resilient, settings }).availabilityZones, undefined);
  });

  it("are in the nodes' subnet, without an address on the internet", async () => {
    const { inputs } = await work("minimal");
    for (const pool of [inputs, systemPool(common) as unknown as typeof inputs]) {
      assert.equal(pool["vnetSubnetID"], "subnet-id");
      assert.equal(pool["enableNodePublicIP"], false);
    }
  });
});
