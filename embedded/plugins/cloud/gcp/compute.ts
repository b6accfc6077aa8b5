import { textAt } from "../../json";
import { digits, privateAddress, publicAddress } from "../plausible";
import type { Facts, TypeRules } from "../rules";
import { limits } from "./limits";
import { computeOutputs, projectOf, regionOf } from "./place";
import { times } from "./times";
import { firewallType, networkType, subnetworkType } from "./types";

const networkReference = { field: "network", to: [networkType], deletion: "blocks" } as const;

const global = (kind: string) => (facts: Facts) =>
  `projects/${projectOf(facts)}/global/${kind}/${textAt(facts.inputs, "name")}`;
const regional = (kind: string) => (facts: Facts) =>
  `projects/${projectOf(facts)}/regions/${regionOf(facts)}/${kind}/${textAt(facts.inputs, "name")}`;
const named = { autoName: "name", limits: { name: limits.compute } } as const;

/** Networks and what belongs to them. */
export const computeTypes: Readonly<Record<string, TypeRules>> = {
  [networkType]: {
    ...named,
    id: global("networks"),
    outputs: (facts, id) => ({
      ...computeOutputs(facts, id),
      networkId: digits(id, 19),
      numericId: digits(id, 19),
    }),
    replaces: ["name", "project", "autoCreateSubnetworks", "description", "mtu"],
    seconds: times.network,
  },

  [subnetworkType]: {
    autoName: "name",
    limits: {
      name: limits.compute,
      ipCidrRange: limits.cidr,
      "secondaryIpRanges[*].rangeName": limits.compute,
      "secondaryIpRanges[*].ipCidrRange": limits.cidr,
    },
    id: regional("subnetworks"),
    outputs: (facts, id) => ({
      ...computeOutputs(facts, id),
      region: regionOf(facts),
      gatewayAddress: textAt(facts.inputs, "ipCidrRange").replace(/\.\d+\/.*$/, ".1"),
    }),
    // The range may grow in place; to anything else it is another subnetwork. The stricter answer is given for both.
    replaces: ["name", "project", "region", "network", "ipCidrRange", "description", "purpose"],
    references: [networkReference],
    seconds: times.subnetwork,
  },

  "gcp:compute/router:Router": {
    ...named,
    id: regional("routers"),
    outputs: (facts, id) => ({ ...computeOutputs(facts, id), region: regionOf(facts) }),
    replaces: ["name", "project", "region", "network"],
    references: [networkReference],
    seconds: times.router,
  },

  "gcp:compute/routerNat:RouterNat": {
    ...named,
    id: (facts) => {
      const { inputs } = facts;
      const parts = [
        projectOf(facts),
        regionOf(facts),
        textAt(inputs, "router"),
        textAt(inputs, "name"),
      ];
      return parts.join("/");
    },
    outputs: (facts) => ({ project: projectOf(facts), region: regionOf(facts) }),
    replaces: ["name", "project", "region", "router"],
    references: [
      { field: "router", to: ["gcp:compute/router:Router"], deletion: "cascades" },
      { field: "subnetworks[*].name", to: [subnetworkType] },
      { field: "natIps[*]", to: ["gcp:compute/address:Address"], deletion: "blocks" },
    ],
    seconds: times.router,
  },

  [firewallType]: {
    ...named,
    id: global("firewalls"),
    outputs: computeOutputs,
    replaces: ["name", "project", "network", "direction"],
    references: [networkReference],
    seconds: times.router,
  },

  "gcp:compute/globalAddress:GlobalAddress": {
    autoName: "name",
    limits: { name: limits.compute, address: limits.address },
    id: global("addresses"),
    outputs: (facts, id) => ({ ...computeOutputs(facts, id), address: address(facts, id) }),
    replaces: [
      "name",
      "project",
      "address",
      "addressType",
      "description",
      "network",
      "prefixLength",
      "purpose",
    ],
    references: [networkReference],
    seconds: times.address,
  },

  "gcp:compute/address:Address": {
    autoName: "name",
    limits: { name: limits.compute, address: limits.address },
    id: regional("addresses"),
    outputs: (facts, id) => ({
      ...computeOutputs(facts, id),
      region: regionOf(facts),
      address: address(facts, id),
    }),
    replaces: [
      "name",
      "project",
      "region",
      "address",
      "addressType",
      "description",
      "network",
      "networkTier",
      "purpose",
      "subnetwork",
    ],
    references: [
      networkReference,
      { field: "subnetwork", to: [subnetworkType], deletion: "blocks" },
    ],
    seconds: times.address,
  },
};

function address({ inputs }: Facts, id: string): string {
  const stated = textAt(inputs, "address");
  if (stated !== "") {
    return stated;
  }
  return textAt(inputs, "addressType") === "INTERNAL" ? privateAddress(id) : publicAddress(id);
}
