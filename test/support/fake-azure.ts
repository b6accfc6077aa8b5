import assert from "node:assert/strict";

import { azure } from "../../embedded/plugins/cloud/azure/azure";
import type { JsonObject } from "../../embedded/plugins/json";
import { textAt } from "../../embedded/plugins/json";
import { FakeCloud } from "./fake-cloud";

/** The subscription that a fake Azure is. */
export const SUBSCRIPTION = "11111111-2222-3333-4444-555555555555";

/** Azure, in the words of its rules: a type is named without the SDK, `network:Subnet`. */
export class FakeAzure {
  public readonly fake: FakeCloud;
  private grants = 0;

  public constructor(variables: NodeJS.ProcessEnv = {}) {
    this.fake = new FakeCloud(variables, azure);
    this.fake.cloud.configure({ subscriptionId: SUBSCRIPTION });
  }

  /** Creates an object in the one resource group that there is; its id. */
  public create(type: string, inputs: JsonObject, name?: string): Promise<string> {
    const group = type === "resources:ResourceGroup" || "scope" in inputs ? {} : inTheGroup;
    return this.fake.create(tokenOf(type), { ...group, ...inputs }, name);
  }

  /** Outputs of the first object of that type. */
  public outputs(type: string): JsonObject {
    return this.fake.object(tokenOf(type))?.outputs ?? {};
  }

  public async refuses(type: string, inputs: JsonObject, why: RegExp): Promise<void> {
    await assert.rejects(this.create(type, inputs, "refused"), why);
  }

  /** The resource group, and in it a network with a subnet for nodes and one for databases. */
  public async network(): Promise<{ readonly nodes: string; readonly database: string }> {
    await this.create("resources:ResourceGroup", { resourceGroupName: "shop", location: "x" });
    await this.create("network:VirtualNetwork", { virtualNetworkName: "net" }, "net");
    const subnet = (subnetName: string, more: JsonObject): Promise<string> =>
      this.create("network:Subnet", { virtualNetworkName: "net", subnetName, ...more }, subnetName);
    const nodes = await subnet("nodes", { addressPrefix: "10.0.0.0/24" });
    const serviceName = "Microsoft.DBforPostgreSQL/flexibleServers";
    const delegations = [{ name: "database", serviceName }];
    return { nodes, database: await subnet("db", { addressPrefix: "10.0.1.0/24", delegations }) };
  }

  /** A managed identity: its id, and as whom it is known. */
  public async identity(
    name: string,
  ): Promise<{ readonly id: string; readonly principal: string }> {
    const type = "managedidentity:UserAssignedIdentity";
    const id = await this.create(type, { resourceName: name }, name);
    const found = this.fake.world.read().objects.find((object) => object.id === id);
    return { id, principal: textAt(found?.outputs, "principalId") };
  }

  /** A role for a principal on something. */
  public grant(role: string, principalId: string, scope: string): Promise<string> {
    const definitions = "/providers/Microsoft.Authorization/roleDefinitions";
    const inputs = { principalId, principalType: "ServicePrincipal", scope };
    this.grants += 1;
    const roleAssignmentName = `grant-${this.grants}`;
    const roleDefinitionId = `/subscriptions/${SUBSCRIPTION}${definitions}/${role}`;
    const grant = { ...inputs, roleAssignmentName, roleDefinitionId };
    return this.create("authorization:RoleAssignment", grant, roleAssignmentName);
  }
}

const inTheGroup = { resourceGroupName: "shop" };

/** The whole token of a type. */
export function tokenOf(type: string): string {
  return `azure-native:${type}`;
}
