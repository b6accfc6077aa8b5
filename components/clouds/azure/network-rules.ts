import { NetworkSecurityGroup } from "@pulumi/azure-native/network/networkSecurityGroup";
import type { network } from "@pulumi/azure-native/types/input";
import type * as pulumi from "@pulumi/pulumi";
import type { AzureNetworkArgs, SubnetRole } from "./network";
import type { AzureSettings } from "./settings";

/** A subnet whose things are reached from the nodes alone. */
interface Guarded {
  /** Ports under which nodes reach them; pods are seen under their node's address. */
  readonly ports: readonly number[];
  /** Whether they talk with each other, too. */
  readonly amongThemselves: boolean;
}

/**
 * Subnets with a guard of ours. The nodes have AKS's own, which opens what a Service asks for. Ports: PostgreSQL and its pooler;
 * HTTPS, Managed Redis and DocumentDB. Source: "Networking overview for Azure Database for PostgreSQL flexible servers with private
 * access", read 2026-11-21.
 */
const GUARDED: Readonly<Partial<Record<SubnetRole, Guarded>>> = {
  database: { ports: [5432, 6432], amongThemselves: true },
  endpoints: { ports: [443, 10_000, 10_260], amongThemselves: false },
};

/** The network security group of a subnet; undefined for one that is guarded elsewhere. */
export function subnetGuard(
  name: string,
  role: SubnetRole,
  { settings, group }: AzureNetworkArgs,
  opts: pulumi.CustomResourceOptions,
): NetworkSecurityGroup | undefined {
  const guarded = GUARDED[role];
  if (guarded === undefined) return undefined;
  return new NetworkSecurityGroup(
    name,
    {
      resourceGroupName: group.name,
      location: settings.location,
      securityRules: securityRules(settings.network, role, guarded),
    },
    opts,
  );
}

type Rule = network.SecurityRuleArgs;

/**
 * Rules of a guarded subnet, the first that fits first. The last one keeps the network's other subnets out; Azure's own rules keep
 * out everybody else.
 */
export function securityRules(
  ranges: AzureSettings["network"],
  role: SubnetRole,
  { ports, amongThemselves }: Guarded,
): Rule[] {
  const inbound = {
    direction: "Inbound",
    sourcePortRange: "*",
    destinationAddressPrefix: "*",
  } as const;
  const fromNodes: Rule = {
    ...inbound,
    name: "from-nodes",
    priority: 100,
    access: "Allow",
    protocol: "Tcp",
    sourceAddressPrefix: ranges.nodes,
    destinationPortRanges: ports.map(String),
  };
  const others = { ...inbound, protocol: "*", destinationPortRange: "*" };
  const amongThem: Rule = {
    ...others,
    name: "among-themselves",
    priority: 110,
    access: "Allow",
    sourceAddressPrefix: ranges[role],
  };
  const nobodyElse: Rule = {
    ...others,
    name: "nobody-else",
    priority: 4096,
    access: "Deny",
    sourceAddressPrefix: "VirtualNetwork",
  };
  return [fromNodes, ...(amongThemselves ? [amongThem] : []), nobodyElse];
}
