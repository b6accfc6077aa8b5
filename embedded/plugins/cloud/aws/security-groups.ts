import { textAt } from "../../json";
import { hex } from "../plausible";
import type { Facts, TypeRules } from "../rules";
import { limits } from "./limits";
import { inVpc } from "./network";
import { madeUpId, placed, withArn } from "./place";
import { times } from "./times";
import { defaultSecurityGroupType, securityGroupType, vpcType } from "./types";

/** One rule of a group. The group on its other side cannot go before it. */
const rule: TypeRules = {
  limits: { description: limits.groupText, cidrIpv4: limits.cidr },
  id: madeUpId("sgr-"),
  outputs: (facts, id) => ({
    ...withArn("ec2", "security-group-rule/")(facts, id),
    securityGroupRuleId: id,
  }),
  replaces: ["securityGroupId"],
  references: [
    { field: "securityGroupId", to: [securityGroupType], deletion: "cascades" },
    { field: "referencedSecurityGroupId", to: [securityGroupType], deletion: "blocks" },
  ],
  obstacle: badRule,
  seconds: times.part,
};

/** What may reach what. */
export const securityGroupTypes: Readonly<Record<string, TypeRules>> = {
  [securityGroupType]: {
    autoName: "name",
    limits: { name: limits.securityGroup, description: limits.groupText },
    id: madeUpId("sg-"),
    outputs: withArn("ec2", "security-group/"),
    replaces: ["name", "description", "vpcId"],
    references: [inVpc],
    seconds: times.securityGroup,
  },

  // It comes and goes with its network; the program only takes its rules away.
  [defaultSecurityGroupType]: {
    id: ({ inputs }) => `sg-${hex(textAt(inputs, "vpcId"), 17)}`,
    outputs: (facts) => ({ ...placed(facts), name: "default" }),
    replaces: ["vpcId"],
    references: [{ field: "vpcId", to: [vpcType], deletion: "cascades" }],
    idempotent: true,
    seconds: times.part,
  },

  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": rule,
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": rule,
};

/** The other side of a rule. */
const peers = ["cidrIpv4", "cidrIpv6", "prefixListId", "referencedSecurityGroupId"] as const;

/** A rule has one other side, and a group has no rule twice. */
function badRule({ inputs, urn, world }: Facts): string | undefined {
  const stated = peers.filter((peer) => textAt(inputs, peer) !== "");
  if (stated.length !== 1) {
    return `${stated.join(" and ") || "no peer"} is stated: want one of ${peers.join(", ")}`;
  }
  const said = ["securityGroupId", "ipProtocol", "fromPort", "toPort", ...peers];
  const [, , type = ""] = urn.split("::");
  const twin = world.objects.find(
    (other) =>
      other.urn !== urn &&
      other.type === type.split("$").at(-1) &&
      said.every((field) => other.inputs[field] === inputs[field]),
  );
  return twin && `the group has the same rule already: ${twin.id}`;
}
