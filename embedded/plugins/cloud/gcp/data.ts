import { type JsonObject, objectAt, textAt } from "../../json";
import { certificate, hex, privateAddress, publicAddress } from "../plausible";
import type { Facts, TypeRules } from "../rules";
import type { World, WorldObject } from "../world";
import { keyObstacle } from "./keys";
import { limits } from "./limits";
import { lastPart, projectNumber, projectOf, regionOf } from "./place";
import { times } from "./times";
import {
  cacheType,
  connectionType,
  databaseType,
  globalAddressType,
  keyType,
  networkType,
} from "./types";

/** Modes in which the authority of a Cloud SQL server is one that outlives the server, and the server has names. */
const namedModes = ["GOOGLE_MANAGED_CAS_CA", "CUSTOMER_MANAGED_CAS_CA"];

/** Private service access, Cloud SQL and Memorystore for Redis. */
export const dataTypes: Readonly<Record<string, TypeRules>> = {
  [connectionType]: {
    id: ({ inputs }) =>
      `${encodeURIComponent(textAt(inputs, "network"))}:${textAt(inputs, "service")}`,
    outputs: ({ inputs }) => ({ peering: textAt(inputs, "service").replaceAll(".", "-") }),
    replaces: ["network", "service"],
    // The peering goes with its network.
    references: [
      { field: "network", to: [networkType], deletion: "cascades" },
      { field: "reservedPeeringRanges[*]", to: [globalAddressType] },
    ],
    user: producer,
    seconds: times.peering,
  },

  [databaseType]: {
    autoName: "name",
    limits: { name: limits.database, databaseVersion: limits.databaseVersion },
    id: ({ inputs }) => textAt(inputs, "name"),
    outputs: databaseOutputs,
    replaces: ["name", "project", "region", "encryptionKeyName", "masterInstanceName"],
    references: [
      { field: "settings.ipConfiguration.privateNetwork", to: [networkType] },
      { field: "settings.ipConfiguration.allocatedIpRange", to: [globalAddressType] },
      { field: "encryptionKeyName", to: [keyType] },
    ],
    obstacle: (facts) =>
      unpeered(facts, textAt(facts.inputs, "settings", "ipConfiguration", "privateNetwork")) ??
      keyObstacle(facts, textAt(facts.inputs, "encryptionKeyName"), "gcp-sa-cloud-sql"),
    secrets: ["rootPassword"],
    seconds: times.database,
  },

  "gcp:sql/database:Database": {
    autoName: "name",
    id: (facts) =>
      `projects/${projectOf(facts)}/instances/${textAt(facts.inputs, "instance")}/databases/${textAt(facts.inputs, "name")}`,
    outputs: (facts, id) => ({
      project: projectOf(facts),
      selfLink: `https://sqladmin.googleapis.com/sql/v1beta4/${id}`,
    }),
    replaces: ["name", "project", "instance"],
    references: [{ field: "instance", to: [databaseType], deletion: "cascades" }],
    seconds: times.databasePart,
  },

  "gcp:sql/user:User": {
    autoName: "name",
    id: ({ inputs }) => ["name", "host", "instance"].map((part) => textAt(inputs, part)).join("/"),
    outputs: (facts) => ({ project: projectOf(facts) }),
    replaces: ["name", "project", "instance", "host", "type"],
    references: [{ field: "instance", to: [databaseType], deletion: "cascades" }],
    secrets: ["password"],
    seconds: times.databasePart,
  },

  [cacheType]: {
    autoName: "name",
    limits: { name: limits.cache },
    id: (facts) =>
      `projects/${projectOf(facts)}/locations/${regionOf(facts)}/instances/${textAt(facts.inputs, "name")}`,
    outputs: cacheOutputs,
    replaces: [
      "name",
      "project",
      "region",
      "authorizedNetwork",
      "connectMode",
      "tier",
      "transitEncryptionMode",
      "locationId",
      "alternativeLocationId",
      "reservedIpRange",
      "customerManagedKey",
    ],
    references: [
      { field: "authorizedNetwork", to: [networkType], deletion: "blocks" },
      { field: "customerManagedKey", to: [keyType] },
    ],
    obstacle: (facts) =>
      (textAt(facts.inputs, "connectMode") === "PRIVATE_SERVICE_ACCESS"
        ? unpeered(facts, textAt(facts.inputs, "authorizedNetwork"))
        : undefined) ??
      keyObstacle(facts, textAt(facts.inputs, "customerManagedKey"), "cloud-redis"),
    secrets: ["authString"],
    seconds: times.cache,
  },
};

function databaseOutputs(facts: Facts, id: string): JsonObject {
  const { inputs } = facts;
  const [project, region] = [projectOf(facts), regionOf(facts)];
  const network = objectAt(inputs, "settings", "ipConfiguration");
  const isPrivate = textAt(network, "privateNetwork") !== "";
  const privateIpAddress = isPrivate ? privateAddress(id) : "";
  const publicIpAddress = network.ipv4Enabled === false ? "" : publicAddress(id);
  const isNamed = namedModes.includes(textAt(network, "serverCaMode"));
  const domain = isPrivate ? "sql-psa.goog." : "sql.goog.";
  const dnsName = `${hex(id, 12)}.${hex(`${project} ${region}`, 14)}.${region}.${domain}`;
  const connectionType = isPrivate ? "PRIVATE_SERVICES_ACCESS" : "PUBLIC";
  return {
    project,
    region,
    selfLink: `https://sqladmin.googleapis.com/sql/v1beta4/projects/${project}/instances/${id}`,
    connectionName: `${project}:${region}:${id}`,
    deletionProtection: inputs.deletionProtection ?? true,
    privateIpAddress,
    publicIpAddress,
    firstIpAddress: publicIpAddress || privateIpAddress,
    ipAddresses: [
      ...(publicIpAddress === "" ? [] : [{ ipAddress: publicIpAddress, type: "PRIMARY" }]),
      ...(isPrivate ? [{ ipAddress: privateIpAddress, type: "PRIVATE" }] : []),
    ],
    // A server whose authority is its own has no name in the DNS (Cloud SQL, "Certificate authority hierarchies").
    dnsName: isNamed && !isPrivate ? dnsName : "",
    dnsNames: isNamed ? [{ name: dnsName, connectionType, dnsScope: "INSTANCE" }] : [],
    serverCaCerts: [{ cert: certificate(id), commonName: `C=US,O=Google,CN=${id}` }],
    serviceAccountEmailAddress: `p${projectNumber(project)}-${hex(id, 6)}@gcp-sa-cloud-sql.iam.gserviceaccount.com`,
  };
}

function cacheOutputs(facts: Facts, id: string): JsonObject {
  const { inputs } = facts;
  const isEncrypted = textAt(inputs, "transitEncryptionMode") === "SERVER_AUTHENTICATION";
  const text = hex(id, 32);
  return {
    project: projectOf(facts),
    region: regionOf(facts),
    host: privateAddress(id),
    port: isEncrypted ? 6378 : 6379,
    deletionProtection: inputs.deletionProtection ?? true,
    authString:
      inputs.authEnabled === true
        ? text.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5")
        : "",
    serverCaCerts: isEncrypted ? [{ cert: certificate(id), serialNumber: "0" }] : [],
    currentLocationId: textAt(inputs, "locationId") || `${regionOf(facts)}-b`,
  };
}

/** A private address comes from a range that the network has lent to Google's own. */
function unpeered({ ready }: Facts, network: string): string | undefined {
  const isPeered = ready.objects.some(
    ({ type, inputs }) =>
      type === connectionType && lastPart(textAt(inputs, "network")) === lastPart(network),
  );
  return network === "" || isPeered
    ? undefined
    : `network ${lastPart(network)} has no private service access: declare gcp.servicenetworking.Connection for it, and depend on it`;
}

/** A peering cannot end while one of Google's services is at its other side. */
function producer(connection: WorldObject, world: World): WorldObject | undefined {
  const network = lastPart(textAt(connection.inputs, "network"));
  return world.objects.find(({ type, inputs }) => {
    const used =
      type === databaseType
        ? textAt(inputs, "settings", "ipConfiguration", "privateNetwork")
        : type === cacheType && textAt(inputs, "authorizedNetwork");
    return typeof used === "string" && used !== "" && lastPart(used) === network;
  });
}
