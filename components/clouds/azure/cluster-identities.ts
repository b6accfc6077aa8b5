import type { RoleAssignment } from "@pulumi/azure-native/authorization/roleAssignment";
import { UserAssignedIdentity } from "@pulumi/azure-native/managedidentity/userAssignedIdentity";
import * as pulumi from "@pulumi/pulumi";
import type { AzureKeys } from "./keys";
import type { AzureNetwork } from "./network";
import { grant, type GrantArgs } from "./roles";
import type { AzureSettings } from "./settings";

/** What the identities of a cluster are made from. */
export interface AzureClusterIdentitiesArgs {
  /** Subscription and location. */
  readonly settings: AzureSettings;
  /** The network whose subnet the nodes join. */
  readonly network: AzureNetwork;
  /** What the disks are encrypted with. */
  readonly keys: AzureKeys;
}

/** As whom a cluster acts: its control plane as one identity, its nodes as another, each with its own few rights. */
export class AzureClusterIdentities extends pulumi.ComponentResource {
  /** Makes machines, disks and load balancers. */
  public readonly controlPlane: UserAssignedIdentity;
  /** Pulls images. */
  public readonly nodes: UserAssignedIdentity;
  /** The rights without which no cluster comes up. */
  public readonly grants: readonly RoleAssignment[];

  public constructor(
    private readonly name: string,
    private readonly args: AzureClusterIdentitiesArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("slipway:azure:ClusterIdentities", name, {}, opts);
    const { network, keys } = args;
    this.controlPlane = this.add("control-plane");
    this.nodes = this.add("nodes");
    this.grants = [
      this.admit("gives-nodes-theirs", "hand-out-identity", this.nodes.id),
      this.admit("uses-nodes-subnet", "use-network", network.subnets.nodes),
      this.admit("reads-disks-key", "read", keys.disks),
    ];
    this.registerOutputs();
  }

  private add(role: string): UserAssignedIdentity {
    const { network, settings } = this.args;
    return new UserAssignedIdentity(
      `${this.name}-${role}`,
      { resourceGroupName: network.resourceGroup, location: settings.location },
      { parent: this },
    );
  }

  /** A right of the control plane. */
  private admit(
    name: string,
    role: GrantArgs["role"],
    scope: pulumi.Input<string>,
  ): RoleAssignment {
    return grant(
      `${this.name}-${name}`,
      {
        settings: this.args.settings,
        role,
        scope,
        principal: this.controlPlane.principalId,
        kind: "ServicePrincipal",
      },
      { parent: this },
    );
  }
}
