import { type JsonObject, listAt, objectAt, textAt } from "../../json";
import { certificate, hex } from "../plausible";
import type { Facts, TypeRules } from "../rules";
import { inGroup } from "./arm";
import { limits } from "./limits";
import { inSubnet } from "./network";
import { granted } from "./grants";
import { identityOf, isSame, lastPart, locationOf, subscriptionOf, tenantOf, uuid } from "./place";
import { times } from "./times";
import { clusterType, diskEncryptionType, identityType } from "./types";

/** What cannot change in the network of a cluster ("Update Azure CNI IPAM mode and data plane technology", read 2026-11-21). */
const fixedNetwork = ["serviceCidr", "serviceCidrs", "dnsServiceIP", "podCidr", "podCidrs"];

/** AKS. */
export const clusterTypes: Readonly<Record<string, TypeRules>> = {
  [clusterType]: inGroup({
    kind: "Microsoft.ContainerService/managedClusters",
    names: ["resourceName"],
    name: limits.cluster,
    located: true,
    limits: {
      "networkProfile.podCidr": limits.cidr,
      "networkProfile.serviceCidr": limits.cidr,
      "apiServerAccessProfile.authorizedIPRanges[*]": limits.cidr,
      "agentPoolProfiles[*].name": limits.agentPool,
    },
    outputs: clusterOutputs,
    completed: ["oidcIssuerProfile", "identity", "identityProfile"],
    replaces: [
      ...fixedNetwork.map((field) => `networkProfile.${field}`),
      "apiServerAccessProfile.enablePrivateCluster",
      "diskEncryptionSetID",
      "dnsPrefix",
      "fqdnSubdomain",
      "nodeResourceGroup",
    ],
    references: [
      inSubnet("agentPoolProfiles[*].vnetSubnetID"),
      { field: "diskEncryptionSetID", to: [diskEncryptionType], deletion: "blocks" },
      { field: "identity.userAssignedIdentities[*]", to: [identityType], deletion: "blocks" },
    ],
    obstacle: (facts) =>
      noSystemPool(facts) ?? noWayOut(facts) ?? keptKey(facts) ?? keptIdentity(facts),
    seconds: times.cluster,
  }),

  "azure-native:containerservice:AgentPool": inGroup({
    kind: "Microsoft.ContainerService/managedClusters/agentPools",
    names: ["resourceName", "agentPoolName"],
    parent: clusterType,
    name: limits.agentPool,
    located: false,
    outputs: () => ({ provisioningState: "Succeeded", powerState: { code: "Running" } }),
    replaces: [
      "vmSize",
      "availabilityZones",
      "vnetSubnetID",
      "osType",
      "osDiskSizeGB",
      "osDiskType",
      "kubeletDiskType",
      "maxPods",
      "scaleSetPriority",
      "enableEncryptionAtHost",
      "enableNodePublicIP",
      "enableFIPS",
    ],
    references: [inSubnet("vnetSubnetID")],
    seconds: times.nodePool,
  }),

  "azure-native:containerservice:MaintenanceConfiguration": inGroup({
    kind: "Microsoft.ContainerService/managedClusters/maintenanceConfigurations",
    names: ["resourceName", "configName"],
    parent: clusterType,
    located: false,
    seconds: times.part,
  }),
};

/** Its address is that of the embedded control plane that stands for it, if there is one. */
function clusterOutputs(facts: Facts, id: string): JsonObject {
  const { inputs } = facts;
  const location = locationOf(facts);
  const name = textAt(inputs, "resourceName");
  const host = `${textAt(inputs, "dnsPrefix") || name}-${hex(id, 8)}.hcp.${location}.azmk8s.io`;
  const group = textAt(inputs, "resourceGroupName");
  return {
    fqdn: host,
    nodeResourceGroup:
      textAt(inputs, "nodeResourceGroup") || `MC_${group}_${name}_${location}`.slice(0, 80),
    currentKubernetesVersion: `${textAt(inputs, "kubernetesVersion") || "1.35"}.1`,
    oidcIssuerProfile: {
      ...objectAt(inputs, "oidcIssuerProfile"),
      issuerURL: `https://${location}.oic.prod-aks.azure.com/${tenantOf(facts)}/${uuid(`issuer of ${id}`)}/`,
    },
    identity: identityOf(facts, id),
    identityProfile: { kubeletidentity: kubeletIdentity(facts, id) },
    provisioningState: "Succeeded",
  };
}

/** As which nodes pull images: the stated identity, or one of Azure's own making. */
function kubeletIdentity(facts: Facts, id: string): JsonObject {
  const stated = objectAt(facts.inputs, "identityProfile", "kubeletidentity");
  const name = `${lastPart(id)}-agentpool`;
  return {
    clientId: uuid(`client of kubelets of ${id}`),
    objectId: uuid(`principal of kubelets of ${id}`),
    resourceId: `/subscriptions/${subscriptionOf(facts)}/resourceGroups/nodes/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}`,
    ...stated,
  };
}

/** A cluster has a pool for its own pods. */
function noSystemPool({ inputs }: Facts): string | undefined {
  const pools = listAt(inputs, "agentPoolProfiles");
  return pools.some((pool) => textAt(pool, "mode") === "System")
    ? undefined
    : "agentPoolProfiles has none with mode System: want at least one";
}

/** Nodes that leave by a NAT gateway are in a subnet that has one. */
function noWayOut({ inputs, ready }: Facts): string | undefined {
  const asksForOne = textAt(inputs, "networkProfile", "outboundType") === "userAssignedNATGateway";
  const subnets = listAt(inputs, "agentPoolProfiles").map((pool) => textAt(pool, "vnetSubnetID"));
  const without = ready.objects.find(
    ({ id, inputs: subnet }) =>
      subnets.some((each) => isSame(each, id)) && textAt(subnet, "natGateway", "id") === "",
  );
  return asksForOne && without !== undefined
    ? `networkProfile.outboundType is userAssignedNATGateway: the subnet ${lastPart(without.id)} has no NAT gateway`
    : undefined;
}

/** Disks are encrypted with a key that the disk encryption set may use. */
function keptKey({ inputs, ready }: Facts): string | undefined {
  const setId = textAt(inputs, "diskEncryptionSetID");
  const set = ready.objects.find(
    ({ type, id }) => type === diskEncryptionType && isSame(id, setId),
  );
  const vault = textAt(set?.inputs, "activeKey", "sourceVault", "id");
  const principal = textAt(set?.outputs, "identity", "principalId");
  return set === undefined || granted(ready, { role: "encryptWithKey", principal, below: vault })
    ? undefined
    : `diskEncryptionSetID names a set that may not use its key: grant Key Vault Crypto Service Encryption User on it to ${principal}, and depend on the grant`;
}

/** Nodes are given their identity by that of the control plane. */
function keptIdentity({ inputs, ready }: Facts): string | undefined {
  const nodes = textAt(inputs, "identityProfile", "kubeletidentity", "resourceId");
  const [own] = listAt(inputs, "identity", "userAssignedIdentities");
  const identity = ready.objects.find(({ id }) => isSame(id, own));
  const principal = textAt(identity?.outputs, "principalId");
  return nodes === "" || granted(ready, { role: "handOutIdentity", principal, below: nodes })
    ? undefined
    : `identityProfile.kubeletidentity is not the control plane's to give: grant Managed Identity Operator on it to ${principal}, and depend on the grant`;
}

/** What signs in to a cluster without a credential in it: a kubeconfig whose plugin asks Entra ID. */
export function userKubeconfig(facts: Facts): string {
  const { inputs, world } = facts;
  const cluster = world.objects.find(
    ({ type, outputs }) => type === clusterType && outputs.name === inputs.resourceName,
  );
  if (cluster === undefined) {
    throw new Error(`there is no cluster "${textAt(inputs, "resourceName")}"`);
  }
  const embedded = facts.cluster(cluster.urn);
  const authority = embedded?.caCertificate ?? certificate(cluster.id);
  const server = `https://${embedded?.endpoint ?? `${textAt(cluster.outputs, "fqdn")}:443`}`;
  const name = textAt(inputs, "resourceName");
  return JSON.stringify({
    apiVersion: "v1",
    kind: "Config",
    clusters: [
      {
        name,
        cluster: {
          server,
          "certificate-authority-data": Buffer.from(authority).toString("base64"),
        },
      },
    ],
    contexts: [{ name, context: { cluster: name, user: name } }],
    "current-context": name,
    users: [{ name, user: { exec: { command: "kubelogin", args: ["get-token"] } } }],
  });
}
