import { type JsonObject, listAt, objectAt, textAt } from "../../json";
import { certificate, publicAddress } from "../plausible";
import type { Facts, TypeRules } from "../rules";
import { keyObstacle } from "./keys";
import { limits } from "./limits";
import { lastPart, locationOf, projectOf } from "./place";
import { times } from "./times";
import { accountType, clusterType, keyType, networkType, subnetworkType } from "./types";

/** A version that GKE's regular channel offers (GKE release notes, 2026-11-21). */
const version = "1.36.3-gke.1200000";

/** GKE. */
export const containerTypes: Readonly<Record<string, TypeRules>> = {
  [clusterType]: {
    autoName: "name",
    limits: {
      name: limits.cluster,
      "privateClusterConfig.masterIpv4CidrBlock": limits.cidr,
      "masterAuthorizedNetworksConfig.cidrBlocks[*].cidrBlock": limits.cidr,
    },
    id: (facts) =>
      `projects/${projectOf(facts)}/locations/${locationOf(facts)}/clusters/${textAt(facts.inputs, "name")}`,
    outputs: clusterOutputs,
    replaces: [
      "name",
      "project",
      "location",
      "network",
      "subnetwork",
      "networkingMode",
      "clusterIpv4Cidr",
      "ipAllocationPolicy",
      "datapathProvider",
      "defaultMaxPodsPerNode",
      "enableAutopilot",
      "initialNodeCount",
      "privateClusterConfig.masterIpv4CidrBlock",
      "nodeConfig.serviceAccount",
    ],
    references: [
      { field: "network", to: [networkType], deletion: "blocks" },
      { field: "subnetwork", to: [subnetworkType], deletion: "blocks" },
      { field: "databaseEncryption.keyName", to: [keyType] },
      { field: "nodeConfig.serviceAccount", to: [accountType] },
    ],
    obstacle: (facts) =>
      missingRange(facts) ??
      keyObstacle(
        facts,
        textAt(facts.inputs, "databaseEncryption", "keyName"),
        "container-engine-robot",
      ),
    secrets: ["masterAuth.clientKey"],
    seconds: times.cluster,
  },

  "gcp:container/nodePool:NodePool": {
    autoName: "name",
    limits: { name: limits.nodePool },
    id: (facts) => {
      const { inputs } = facts;
      const cluster = `projects/${projectOf(facts)}/locations/${locationOf(facts)}/clusters/${lastPart(textAt(inputs, "cluster"))}`;
      return `${cluster}/nodePools/${textAt(inputs, "name")}`;
    },
    outputs: (facts) => ({
      project: projectOf(facts),
      location: locationOf(facts),
      version: textAt(facts.inputs, "version") || version,
    }),
    replaces: [
      "name",
      "project",
      "location",
      "cluster",
      "initialNodeCount",
      "maxPodsPerNode",
      "nodeConfig.serviceAccount",
      "nodeConfig.spot",
      "nodeConfig.preemptible",
      "nodeConfig.metadata",
      "nodeConfig.shieldedInstanceConfig",
      "nodeConfig.bootDiskKmsKey",
    ],
    references: [
      { field: "cluster", to: [clusterType], deletion: "cascades" },
      { field: "nodeConfig.serviceAccount", to: [accountType] },
      { field: "nodeConfig.bootDiskKmsKey", to: [keyType] },
    ],
    obstacle: (facts) =>
      keyObstacle(facts, textAt(facts.inputs, "nodeConfig", "bootDiskKmsKey"), "compute-system"),
    seconds: times.nodePool,
  },
};

/** Its endpoint and authority are those of the embedded control plane that stands for it, if there is one. */
function clusterOutputs(facts: Facts, id: string): JsonObject {
  const { inputs } = facts;
  const embedded = facts.cluster();
  const endpoint = embedded?.endpoint ?? publicAddress(id);
  const authority = embedded?.caCertificate ?? certificate(id);
  const masterVersion = textAt(inputs, "minMasterVersion") || version;
  return {
    project: projectOf(facts),
    location: locationOf(facts),
    selfLink: `https://container.googleapis.com/v1/${id}`,
    endpoint,
    masterVersion,
    nodeVersion: masterVersion,
    deletionProtection: inputs.deletionProtection ?? true,
    masterAuth: {
      ...objectAt(inputs, "masterAuth"),
      clusterCaCertificate: Buffer.from(authority).toString("base64"),
      clientCertificate: "",
      clientKey: "",
    },
    privateClusterConfig: {
      ...objectAt(inputs, "privateClusterConfig"),
      publicEndpoint: endpoint,
      privateEndpoint: endpoint,
    },
    controlPlaneEndpointsConfig: {
      ...objectAt(inputs, "controlPlaneEndpointsConfig"),
      dnsEndpointConfig: {
        ...objectAt(inputs, "controlPlaneEndpointsConfig", "dnsEndpointConfig"),
        endpoint,
      },
    },
  };
}

/** Ranges for pods and services are named, and must be ranges of the subnetwork. */
function missingRange({ inputs, ready }: Facts): string | undefined {
  const subnetwork = lastPart(textAt(inputs, "subnetwork"));
  const found = ready.objects.find(
    ({ type, outputs }) => type === subnetworkType && outputs.name === subnetwork,
  );
  const ranges = listAt(found?.inputs, "secondaryIpRanges").map((range) =>
    textAt(range, "rangeName"),
  );
  const missing = ["clusterSecondaryRangeName", "servicesSecondaryRangeName"]
    .map((field) => textAt(inputs, "ipAllocationPolicy", field))
    .find((name) => name !== "" && !ranges.includes(name));
  return found === undefined || missing === undefined
    ? undefined
    : `ipAllocationPolicy names the secondary range "${missing}": subnetwork ${subnetwork} has ${ranges.join(", ") || "none"}`;
}
