import assert from "node:assert/strict";
import { Provider } from "@pulumi/azure-native/provider";
import { grant } from "../../../../components/clouds/azure/roles";
import { azureCluster } from "../../../support/azure";
import { Harness, only } from "../../../support/harness";

describe("a right on Azure", () => {
  it("is a built-in role, as Azure writes it, on one thing for one principal", async () => {
    const harness = await Harness.install();
    const common = { settings: azureCluster, role: "read-secret", scope: "entry" } as const;
    const opts = { provider: new Provider("azure-native") };
    grant("g", { ...common, principal: "identity", kind: "ServicePrincipal" }, opts);
    grant("h", { ...common, principal: "somebody", kind: "User" }, opts);
    const resources = await harness.settle();
    const inputs = (name: string): unknown =>
      only(resources, "azure-native:authorization:RoleAssignment", name).inputs;
    const roleDefinitionId = `/subscriptions/${azureCluster.subscription}/providers/Microsoft.Authorization/roleDefinitions/4633458b-17de-408a-b874-0445c86b69e6`;
    assert.deepEqual(inputs("g"), {
      scope: "entry",
      principalId: "identity",
      principalType: "ServicePrincipal",
      roleDefinitionId,
    });
    assert.deepEqual(inputs("h"), {
      scope: "entry",
      principalId: "somebody",
      principalType: "User",
      roleDefinitionId,
    });
  });
});
