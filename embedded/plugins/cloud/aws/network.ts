import { textAt } from "../../json";
import { digits, privateAddress, publicAddress } from "../plausible";
import type { Facts, Reference, TypeRules } from "../rules";
import type { World, WorldObject } from "../world";
import { limits } from "./limits";
import { madeUpId, placed, regionOf, withArn, zoneName } from "./place";
import { times } from "./times";
import {
  addressType,
  internetGatewayType,
  logType,
  natGatewayType,
  roleType,
  routeTableType,
  securityGroupType,
  subnetType,
  vpcType,
} from "./types";

/** What stands in a network keeps it from being deleted. */
export const inVpc: Reference = { field: "vpcId", to: [vpcType], deletion: "blocks" };

/** Networks, their subnets, and the ways in and out. */
export const networkTypes: Readonly<Record<string, TypeRules>> = {
  [vpcType]: {
    limits: { cidrBlock: limits.cidr },
    id: madeUpId("vpc-"),
    outputs: withArn("ec2", "vpc/"),
    replaces: ["cidrBlock", "instanceTenancy"],
    seconds: times.vpc,
  },

  [subnetType]: {
    limits: { cidrBlock: limits.cidr },
    id: madeUpId("subnet-"),
    outputs: (facts, id) => {
      const zone = textAt(facts.inputs, "availabilityZoneId");
      return {
        ...withArn("ec2", "subnet/")(facts, id),
        ...(zone !== "" && { availabilityZone: zoneName(regionOf(facts), zone) }),
      };
    },
    replaces: ["vpcId", "cidrBlock", "availabilityZone", "availabilityZoneId"],
    references: [inVpc],
    obstacle: takenRange,
    seconds: times.part,
  },

  [internetGatewayType]: {
    id: madeUpId("igw-"),
    outputs: withArn("ec2", "internet-gateway/"),
    replaces: [],
    references: [inVpc],
    user: publicNeighbour,
    seconds: times.part,
  },

  [addressType]: {
    id: madeUpId("eipalloc-"),
    outputs: (facts, id) => ({
      ...withArn("ec2", "elastic-ip/")(facts, id),
      allocationId: id,
      publicIp: publicAddress(id),
    }),
    replaces: ["domain", "address", "publicIpv4Pool"],
    seconds: times.part,
  },

  [natGatewayType]: {
    id: madeUpId("nat-"),
    outputs: (facts, id) => ({
      ...placed(facts),
      publicIp: publicAddress(textAt(facts.inputs, "allocationId")),
      privateIp: privateAddress(id),
    }),
    replaces: ["subnetId", "allocationId", "connectivityType", "privateIp"],
    references: [
      { field: "subnetId", to: [subnetType], deletion: "blocks" },
      { field: "allocationId", to: [addressType], deletion: "blocks" },
    ],
    obstacle: noWayOut,
    seconds: times.natGateway,
  },

  [routeTableType]: {
    id: madeUpId("rtb-"),
    outputs: withArn("ec2", "route-table/"),
    replaces: ["vpcId"],
    references: [inVpc],
    seconds: times.part,
  },

  "aws:ec2/route:Route": {
    limits: { destinationCidrBlock: limits.cidr },
    id: ({ inputs }) =>
      `r-${textAt(inputs, "routeTableId")}${digits(textAt(inputs, "destinationCidrBlock"), 10)}`,
    outputs: () => ({ origin: "CreateRoute", state: "active" }),
    replaces: ["routeTableId", "destinationCidrBlock"],
    references: [
      { field: "routeTableId", to: [routeTableType], deletion: "cascades" },
      { field: "gatewayId", to: [internetGatewayType] },
      { field: "natGatewayId", to: [natGatewayType] },
    ],
    seconds: times.part,
  },

  "aws:ec2/routeTableAssociation:RouteTableAssociation": {
    id: madeUpId("rtbassoc-"),
    replaces: ["subnetId"],
    references: [
      { field: "routeTableId", to: [routeTableType], deletion: "cascades" },
      { field: "subnetId", to: [subnetType], deletion: "cascades" },
    ],
    seconds: times.part,
  },

  "aws:ec2/vpcEndpoint:VpcEndpoint": {
    id: madeUpId("vpce-"),
    outputs: (facts, id) => ({
      ...withArn("ec2", "vpc-endpoint/")(facts, id),
      state: "available",
    }),
    replaces: ["vpcId", "serviceName", "vpcEndpointType"],
    references: [
      inVpc,
      { field: "subnetIds[*]", to: [subnetType], deletion: "blocks" },
      { field: "securityGroupIds[*]", to: [securityGroupType], deletion: "blocks" },
      { field: "routeTableIds[*]", to: [routeTableType] },
    ],
    seconds: times.interfaceEndpoint,
  },

  "aws:ec2/flowLog:FlowLog": {
    limits: { logDestination: limits.arn, iamRoleArn: limits.arn },
    id: madeUpId("fl-"),
    outputs: withArn("ec2", "vpc-flow-log/"),
    replaces: [
      "vpcId",
      "trafficType",
      "logDestination",
      "logDestinationType",
      "iamRoleArn",
      "maxAggregationInterval",
    ],
    references: [
      { field: "vpcId", to: [vpcType], deletion: "cascades" },
      { field: "logDestination", to: [logType] },
      { field: "iamRoleArn", to: [roleType] },
    ],
    seconds: times.part,
  },
};

/** Two subnets of a network share no range; that they do not overlap is for the program's own rules. */
function takenRange({ inputs, urn, world }: Facts): string | undefined {
  const [vpc, range] = [textAt(inputs, "vpcId"), textAt(inputs, "cidrBlock")];
  const other = world.objects.find(
    (each) =>
      each.type === subnetType &&
      each.urn !== urn &&
      textAt(each.inputs, "vpcId") === vpc &&
      textAt(each.inputs, "cidrBlock") === range,
  );
  return other && `cidrBlock is "${range}": it is that of ${other.id} in the same network`;
}

function noWayOut({ inputs, ready }: Facts): string | undefined {
  const subnet = ready.objects.find(({ id }) => id === textAt(inputs, "subnetId"));
  const vpc = textAt(subnet?.inputs, "vpcId");
  const isAttached = ready.objects.some(
    ({ type, inputs: other }) => type === internetGatewayType && textAt(other, "vpcId") === vpc,
  );
  return subnet === undefined || isAttached
    ? undefined
    : `network ${vpc} has no internet gateway: declare aws.ec2.InternetGateway for it, and depend on it`;
}

/** A gateway stays while something behind it has a public address. */
function publicNeighbour(gateway: WorldObject, world: World): WorldObject | undefined {
  const vpc = textAt(gateway.inputs, "vpcId");
  return world.objects.find(({ type, inputs }) => {
    const subnet = world.objects.find(({ id }) => id === textAt(inputs, "subnetId"));
    return type === natGatewayType && textAt(subnet?.inputs, "vpcId") === vpc;
  });
}
