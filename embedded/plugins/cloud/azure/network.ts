import { type Json, listAt, objectAt, textAt, valueAt } from "../../json";
import { privateAddress, publicAddress } from "../plausible";
import type { Facts, Reference, TypeRules } from "../rules";
import { inGroup } from "./arm";
import { limits } from "./limits";
import { isSame, lastPart, uuid } from "./place";
import { times } from "./times";
import {
  addressType,
  cacheType,
  endpointType,
  groupType,
  guardType,
  natGatewayType,
  networkType,
  privateZoneType,
  subnetType,
} from "./types";

/** Something that has addresses of a subnet, which stays as long as it does. */
export function inSubnet(field: string): Reference {
  return { field, to: [subnetType], deletion: "blocks" };
}

/** A resource group, and the network in it. */
export const networkTypes: Readonly<Record<string, TypeRules>> = {
  [groupType]: {
    autoName: "resourceGroupName",
    limits: { resourceGroupName: limits.group },
    id: ({ inputs, provider }) =>
      `/subscriptions/${textAt(provider, "subscriptionId")}/resourceGroups/${textAt(inputs, "resourceGroupName")}`,
    outputs: ({ inputs }) => ({
      name: textAt(inputs, "resourceGroupName"),
      type: "Microsoft.Resources/resourceGroups",
      properties: { provisioningState: "Succeeded" },
    }),
    replaces: ["resourceGroupName", "location"],
    obstacle: ({ inputs }) =>
      textAt(inputs, "location") === "" ? "location is missing: state it" : undefined,
    seconds: times.group,
  },

  [networkType]: inGroup({
    kind: "Microsoft.Network/virtualNetworks",
    names: ["virtualNetworkName"],
    name: limits.network,
    located: true,
    limits: { "addressSpace.addressPrefixes[*]": limits.cidr },
    outputs: (_facts, id) => ({ resourceGuid: uuid(id), provisioningState: "Succeeded" }),
    seconds: times.network,
  }),

  [subnetType]: inGroup({
    kind: "Microsoft.Network/virtualNetworks/subnets",
    names: ["virtualNetworkName", "subnetName"],
    parent: networkType,
    name: limits.network,
    located: false,
    limits: { addressPrefix: limits.cidr },
    references: [
      { field: "natGateway.id", to: [natGatewayType], deletion: "blocks" },
      { field: "networkSecurityGroup.id", to: [guardType], deletion: "blocks" },
    ],
    obstacle: (facts) => busyNetwork(facts) ?? takenRange(facts),
    seconds: times.subnet,
  }),

  [addressType]: inGroup({
    kind: "Microsoft.Network/publicIPAddresses",
    names: ["publicIpAddressName"],
    name: limits.network,
    located: true,
    outputs: (_facts, id) => ({ ipAddress: publicAddress(id), resourceGuid: uuid(id) }),
    replaces: ["sku", "publicIPAllocationMethod", "publicIPAddressVersion", "zones"],
    seconds: times.part,
  }),

  [natGatewayType]: inGroup({
    kind: "Microsoft.Network/natGateways",
    names: ["natGatewayName"],
    name: limits.network,
    located: true,
    replaces: ["sku", "zones"],
    references: [{ field: "publicIpAddresses[*].id", to: [addressType], deletion: "blocks" }],
    seconds: times.natGateway,
  }),

  [guardType]: inGroup({
    kind: "Microsoft.Network/networkSecurityGroups",
    names: ["networkSecurityGroupName"],
    name: limits.network,
    located: true,
    obstacle: samePriority,
    seconds: times.part,
  }),

  [endpointType]: inGroup({
    kind: "Microsoft.Network/privateEndpoints",
    names: ["privateEndpointName"],
    name: limits.network,
    located: true,
    outputs: (_facts, id) => ({
      networkInterfaces: [{ id: `${id}.nic` }],
      customDnsConfigs: [{ ipAddresses: [privateAddress(id)] }],
    }),
    replaces: ["subnet", "privateLinkServiceConnections"],
    references: [inSubnet("subnet.id")],
    obstacle: missingTarget,
    seconds: times.privateEndpoint,
  }),

  "azure-native:network:PrivateDnsZoneGroup": inGroup({
    kind: "Microsoft.Network/privateEndpoints/privateDnsZoneGroups",
    names: ["privateEndpointName", "privateDnsZoneGroupName"],
    parent: endpointType,
    located: false,
    outputs: (facts) => ({ privateDnsZoneConfigs: withRecords(facts) }),
    completed: ["privateDnsZoneConfigs"],
    references: [
      {
        field: "privateDnsZoneConfigs[*].privateDnsZoneId",
        to: [privateZoneType],
        deletion: "blocks",
      },
    ],
    seconds: times.part,
  }),
};

/** Azure changes one subnet of a network at a time. */
function busyNetwork({ inputs, urn, world, ready }: Facts): string | undefined {
  const other = world.objects.find(
    (each) =>
      each.type === subnetType &&
      each.urn !== urn &&
      each.inputs.virtualNetworkName === inputs.virtualNetworkName &&
      !ready.objects.includes(each),
  );
  return (
    other &&
    `the network is busy with the subnet ${lastPart(other.id)}: depend on it, for one is changed at a time`
  );
}

/** Two subnets of a network share no range; that they do not overlap is for the program's own rules. */
function takenRange({ inputs, urn, world }: Facts): string | undefined {
  const range = textAt(inputs, "addressPrefix");
  const other = world.objects.find(
    (each) =>
      each.type === subnetType &&
      each.urn !== urn &&
      each.inputs.virtualNetworkName === inputs.virtualNetworkName &&
      textAt(each.inputs, "addressPrefix") === range,
  );
  return (
    other && `addressPrefix is "${range}": it is that of ${lastPart(other.id)} in the same network`
  );
}

/** No two rules of a guard have the same turn. */
function samePriority({ inputs }: Facts): string | undefined {
  const turns = listAt(inputs, "securityRules").map((rule) =>
    JSON.stringify(["direction", "priority"].map((field) => valueAt(rule, field) ?? null)),
  );
  const twice = turns.find((turn, index) => turns.indexOf(turn) !== index);
  return twice === undefined
    ? undefined
    : `securityRules has two rules with direction and priority ${twice}`;
}

function missingTarget({ inputs, ready }: Facts): string | undefined {
  const targets = listAt(inputs, "privateLinkServiceConnections").map((one) =>
    textAt(one, "privateLinkServiceId"),
  );
  const missing = targets.find((target) => !ready.objects.some(({ id }) => isSame(id, target)));
  return missing === undefined
    ? undefined
    : `privateLinkServiceConnections names "${missing}": nothing of that id is ready`;
}

/** The records by which names of what an endpoint leads to resolve: that one's name in each of the zones. */
function withRecords({ inputs, world }: Facts): readonly Json[] {
  const endpoint = world.objects.find(
    ({ type, outputs }) => type === endpointType && outputs.name === inputs.privateEndpointName,
  );
  const [connection] = listAt(endpoint?.inputs, "privateLinkServiceConnections");
  const target = world.objects.find(({ id }) =>
    isSame(id, textAt(connection, "privateLinkServiceId")),
  );
  // Names of caches have their location in them, others do not.
  const place = target?.type === cacheType ? `.${textAt(target.outputs, "location")}` : "";
  const host = `${lastPart(target?.id ?? "")}${place}`;
  return listAt(inputs, "privateDnsZoneConfigs").map((config) => {
    const zone = lastPart(textAt(config, "privateDnsZoneId"));
    const record = { recordType: "A", recordSetName: host, fqdn: `${host}.${zone}`, ttl: 10 };
    const ipAddresses = [privateAddress(endpoint?.id ?? "")];
    return { ...objectAt(config), recordSets: [{ ...record, ipAddresses }] };
  });
}
