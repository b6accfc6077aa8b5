import { type JsonObject, listAt, objectAt, textAt } from "../../json";
import { certificate, hex, publicAddress } from "../plausible";
import type { Facts, Reference, TypeRules } from "../rules";
import { distrusted } from "./identity";
import { limits } from "./limits";
import { arn, placed, regionOf } from "./place";
import { times } from "./times";
import {
  accessEntryType,
  clusterType,
  keyType,
  roleType,
  securityGroupType,
  subnetType,
} from "./types";
import { zonesMissing } from "./zones";

/** When everything was made, as the cloud tells it: a time that stays the same whenever it asks. */
const someTime = "2026-11-21T00:00:00Z";

const inCluster: Reference = { field: "clusterName", to: [clusterType], deletion: "cascades" };

/** EKS. */
export const clusterTypes: Readonly<Record<string, TypeRules>> = {
  [clusterType]: {
    autoName: "name",
    limits: {
      name: limits.cluster,
      roleArn: limits.arn,
      "encryptionConfig.provider.keyArn": limits.arn,
      "kubernetesNetworkConfig.serviceIpv4Cidr": limits.cidr,
      "vpcConfig.publicAccessCidrs[*]": limits.cidr,
    },
    id: ({ inputs }) => textAt(inputs, "name"),
    outputs: clusterOutputs,
    replaces: [
      "name",
      "roleArn",
      "bootstrapSelfManagedAddons",
      "accessConfig.bootstrapClusterCreatorAdminPermissions",
      "encryptionConfig",
      "kubernetesNetworkConfig.serviceIpv4Cidr",
      "kubernetesNetworkConfig.ipFamily",
    ],
    references: [
      { field: "roleArn", to: [roleType] },
      { field: "encryptionConfig.provider.keyArn", to: [keyType] },
      { field: "vpcConfig.subnetIds[*]", to: [subnetType], deletion: "blocks" },
      { field: "vpcConfig.securityGroupIds[*]", to: [securityGroupType], deletion: "blocks" },
    ],
    obstacle: (facts) =>
      zonesMissing(facts, listAt(facts.inputs, "vpcConfig", "subnetIds")) ??
      distrusted(facts, textAt(facts.inputs, "roleArn"), "eks.amazonaws.com"),
    seconds: times.cluster,
  },

  [accessEntryType]: {
    limits: { principalArn: limits.arn },
    id: ({ inputs }) => `${textAt(inputs, "clusterName")}:${textAt(inputs, "principalArn")}`,
    outputs: (facts) => {
      const name = `access-entry/${textAt(facts.inputs, "clusterName")}/${hex(textAt(facts.inputs, "principalArn"), 12)}`;
      return { ...placed(facts), accessEntryArn: arn("eks", name, facts), createdAt: someTime };
    },
    replaces: ["clusterName", "principalArn", "type"],
    references: [inCluster],
    seconds: times.part,
  },

  "aws:eks/accessPolicyAssociation:AccessPolicyAssociation": {
    limits: { principalArn: limits.arn, policyArn: limits.arn },
    id: ({ inputs }) =>
      ["clusterName", "principalArn", "policyArn"].map((part) => textAt(inputs, part)).join("#"),
    outputs: (facts) => ({ region: regionOf(facts), associatedAt: someTime }),
    replaces: ["clusterName", "principalArn", "policyArn", "accessScope"],
    references: [inCluster],
    obstacle: unadmitted,
    seconds: times.part,
  },

  "aws:eks/addon:Addon": {
    id: ({ inputs }) => `${textAt(inputs, "clusterName")}:${textAt(inputs, "addonName")}`,
    outputs: (facts, id) => ({
      ...placed(facts),
      arn: arn("eks", `addon/${id.replace(":", "/")}/${hex(id, 12)}`, facts),
      createdAt: someTime,
    }),
    replaces: ["clusterName", "addonName"],
    references: [
      inCluster,
      { field: "serviceAccountRoleArn", to: [roleType] },
      { field: "podIdentityAssociations[*].roleArn", to: [roleType] },
    ],
    seconds: times.addon,
  },
};

/** Its endpoint and authority are those of the embedded control plane that stands for it, if there is one. */
function clusterOutputs(facts: Facts, id: string): JsonObject {
  const { inputs, ready } = facts;
  const embedded = facts.cluster();
  const authority = embedded?.caCertificate ?? certificate(id);
  const [subnet] = listAt(inputs, "vpcConfig", "subnetIds");
  const network = ready.objects.find((object) => object.id === subnet);
  const issuer = `https://oidc.eks.${regionOf(facts)}.amazonaws.com/id/${hex(id, 32).toUpperCase()}`;
  return {
    ...placed(facts),
    arn: arn("eks", `cluster/${id}`, facts),
    endpoint: `https://${embedded?.endpoint ?? publicAddress(id)}`,
    certificateAuthority: { data: Buffer.from(authority).toString("base64") },
    identities: [{ oidcs: [{ issuer }] }],
    createdAt: someTime,
    status: "ACTIVE",
    vpcConfig: {
      ...objectAt(inputs, "vpcConfig"),
      vpcId: textAt(network?.inputs, "vpcId"),
      clusterSecurityGroupId: `sg-${hex(id, 17)}`,
    },
  };
}

/** A policy is given to whom an access entry has let in. */
function unadmitted({ inputs, ready }: Facts): string | undefined {
  const isOf = (other: JsonObject): boolean =>
    ["clusterName", "principalArn"].every((field) => other[field] === inputs[field]);
  const isAdmitted = ready.objects.some(
    (object) => object.type === accessEntryType && isOf(object.inputs),
  );
  return isAdmitted
    ? undefined
    : `principalArn is "${textAt(inputs, "principalArn")}": no aws.eks.AccessEntry admits it to the cluster; depend on one`;
}
