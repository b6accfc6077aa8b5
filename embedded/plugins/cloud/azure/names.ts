import { textAt } from "../../json";
import type { TypeRules } from "../rules";
import { inGroup } from "./arm";
import { limits } from "./limits";
import { times } from "./times";
import {
  addressType,
  networkType,
  privateZoneType,
  recordType,
  zoneLinkType,
  zoneType,
} from "./types";

/** Zones of the DNS, private ones and those that everybody sees. */
export const nameTypes: Readonly<Record<string, TypeRules>> = {
  [privateZoneType]: inGroup({
    kind: "Microsoft.Network/privateDnsZones",
    names: ["privateZoneName"],
    name: limits.domain,
    located: true,
    seconds: times.privateZone,
  }),

  [zoneLinkType]: inGroup({
    kind: "Microsoft.Network/privateDnsZones/virtualNetworkLinks",
    names: ["privateZoneName", "virtualNetworkLinkName"],
    parent: privateZoneType,
    name: limits.network,
    located: true,
    replaces: ["virtualNetwork"],
    references: [{ field: "virtualNetwork.id", to: [networkType], deletion: "blocks" }],
    outputs: () => ({ virtualNetworkLinkState: "Completed" }),
    seconds: times.privateZone,
  }),

  [zoneType]: inGroup({
    kind: "Microsoft.Network/dnsZones",
    names: ["zoneName"],
    name: limits.domain,
    located: true,
    outputs: () => ({
      nameServers: ["com.", "net.", "org.", "info."].map(
        (end, index) => `ns${index + 1}-01.azure-dns.${end}`,
      ),
    }),
    replaces: ["zoneType"],
    seconds: times.dns,
  }),

  [recordType]: recordRules(),
  "azure-native:dns:DnssecConfig": signatureRules(),
};

/** A record set is found below its own kind: `dnsZones/example.com/A/shop`. */
function recordRules(): TypeRules {
  const kind = "Microsoft.Network/dnsZones";
  const rules = inGroup({
    kind: `${kind}/records`,
    names: ["zoneName", "relativeRecordSetName"],
    parent: zoneType,
    located: false,
    outputs: ({ inputs }) => ({
      type: `${kind}/${textAt(inputs, "recordType")}`,
      fqdn: `${textAt(inputs, "relativeRecordSetName")}.${textAt(inputs, "zoneName")}.`,
    }),
    replaces: ["recordType"],
    references: [{ field: "targetResource.id", to: [addressType] }],
    seconds: times.dns,
  });
  return {
    ...rules,
    id: (facts) => rules.id(facts).replace("/records/", `/${textAt(facts.inputs, "recordType")}/`),
  };
}

/** A zone is signed or not: there is one such object, and it is called so. */
function signatureRules(): TypeRules {
  const rules = inGroup({
    kind: "Microsoft.Network/dnsZones",
    names: ["zoneName"],
    located: false,
    outputs: () => ({ name: "default", provisioningState: "Succeeded" }),
    references: [{ field: "zoneName", to: [zoneType], deletion: "cascades" }],
    seconds: times.dns,
  });
  return { ...rules, id: (facts) => `${rules.id(facts)}/dnssecConfigs/default` };
}
