import { objectAt, textAt, valueAt } from "../../json";
import type { Facts, TypeRules } from "../rules";
import { inGroup } from "./arm";
import { limits } from "./limits";
import { inSubnet } from "./network";
import { isSame, locationOf, uuid } from "./place";
import { times } from "./times";
import {
  cacheType,
  databaseType,
  documentsType,
  networkType,
  privateZoneType,
  subnetType,
  zoneLinkType,
} from "./types";

/** To whom a subnet of PostgreSQL servers is left. */
const servers = "Microsoft.DBforPostgreSQL/flexibleServers";

/** PostgreSQL, Managed Redis and DocumentDB. */
export const dataTypes: Readonly<Record<string, TypeRules>> = {
  [databaseType]: inGroup({
    kind: servers,
    names: ["serverName"],
    name: limits.databaseServer,
    located: true,
    limits: {
      administratorLogin: limits.databaseUser,
      administratorLoginPassword: limits.password,
    },
    outputs: ({ inputs }, id) => ({
      fullyQualifiedDomainName: `${textAt(inputs, "serverName")}.postgres.database.azure.com`,
      state: "Ready",
      minorVersion: "1",
      systemData: { createdBy: uuid(id) },
    }),
    replaces: [
      "administratorLogin",
      "createMode",
      "network.delegatedSubnetResourceId",
      "network.privateDnsZoneArmResourceId",
      "sourceServerResourceId",
      "pointInTimeUTC",
    ],
    references: [
      inSubnet("network.delegatedSubnetResourceId"),
      { field: "network.privateDnsZoneArmResourceId", to: [privateZoneType], deletion: "blocks" },
    ],
    obstacle: (facts) => undelegated(facts) ?? unlinked(facts),
    secrets: ["administratorLoginPassword"],
    seconds: times.database,
  }),

  "azure-native:dbforpostgresql:Configuration": inGroup({
    kind: `${servers}/configurations`,
    names: ["serverName", "configurationName"],
    parent: databaseType,
    located: false,
    // Each exists from the start; a deletion puts back the value that it had.
    idempotent: true,
    seconds: times.databasePart,
  }),

  "azure-native:dbforpostgresql:Database": inGroup({
    kind: `${servers}/databases`,
    names: ["serverName", "databaseName"],
    parent: databaseType,
    name: limits.databaseName,
    located: false,
    replaces: ["charset", "collation"],
    seconds: times.databasePart,
  }),

  [cacheType]: inGroup({
    kind: "Microsoft.Cache/redisEnterprise",
    names: ["clusterName"],
    name: limits.databaseServer,
    located: true,
    outputs: (facts) => ({
      hostName: `${textAt(facts.inputs, "clusterName")}.${locationOf(facts)}.redis.azure.net`,
      resourceState: "Running",
      redisVersion: "7.4",
    }),
    replaces: ["zones"],
    seconds: times.cache,
  }),

  "azure-native:redisenterprise:Database": inGroup({
    kind: "Microsoft.Cache/redisEnterprise/databases",
    names: ["clusterName", "databaseName"],
    parent: cacheType,
    located: false,
    replaces: ["clusteringPolicy", "port", "modules"],
    seconds: times.databasePart,
  }),

  [documentsType]: inGroup({
    kind: "Microsoft.DocumentDB/mongoClusters",
    names: ["mongoClusterName"],
    name: { ...limits.databaseServer, longest: 40 },
    located: true,
    limits: {
      "properties.administrator.userName": limits.databaseUser,
      "properties.administrator.password": limits.password,
    },
    outputs: ({ inputs }) => {
      const host = `${textAt(inputs, "mongoClusterName")}.global.mongocluster.cosmos.azure.com`;
      const connectionString = `mongodb+srv://<user>:<password>@${host}/?tls=true`;
      return {
        properties: { ...objectAt(inputs, "properties"), connectionString, clusterStatus: "Ready" },
      };
    },
    completed: ["properties"],
    replaces: ["properties.administrator.userName", "properties.createMode"],
    secrets: ["properties.administrator.password"],
    seconds: times.documents,
  }),
};

/** A server's subnet is left to servers. */
function undelegated({ inputs, ready }: Facts): string | undefined {
  const subnetId = textAt(inputs, "network", "delegatedSubnetResourceId");
  const subnet = ready.objects.find(({ type, id }) => type === subnetType && isSame(id, subnetId));
  const delegations = JSON.stringify(valueAt(subnet?.inputs, "delegations") ?? []);
  return subnet === undefined || delegations.includes(servers)
    ? undefined
    : `the subnet "${subnetId}" is not delegated to ${servers}`;
}

/** The names of a server's zone resolve in the server's own network. */
function unlinked({ inputs, ready }: Facts): string | undefined {
  const zoneId = textAt(inputs, "network", "privateDnsZoneArmResourceId");
  const subnetId = textAt(inputs, "network", "delegatedSubnetResourceId");
  const network = ready.objects.find(
    ({ type, id }) => type === networkType && subnetId.startsWith(`${id}/`),
  );
  const isLinked = ready.objects.some(
    ({ type, id, inputs: link }) =>
      type === zoneLinkType &&
      id.startsWith(`${zoneId}/`) &&
      isSame(valueAt(link, "virtualNetwork", "id"), network?.id),
  );
  return zoneId === "" || network === undefined || isLinked
    ? undefined
    : `the zone "${zoneId}" is not linked to the server's network (yet): depend on its VirtualNetworkLink`;
}
