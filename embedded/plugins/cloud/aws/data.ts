import { listAt, numberAt, textAt } from "../../json";
import { hex } from "../plausible";
import type { Facts, Reference, TypeRules } from "../rules";
import { limits } from "./limits";
import { accountOf, arn, madeUpId, placed, regionOf, withArn } from "./place";
import { times } from "./times";
import {
  cacheParametersType,
  cacheSubnetsType,
  cacheType,
  databaseParametersType,
  databaseSubnetsType,
  databaseType,
  documentClusterType,
  documentInstanceType,
  documentParametersType,
  documentSubnetsType,
  keyType,
  securityGroupType,
  subnetType,
} from "./types";
import { zonesMissing } from "./zones";

const encrypted: Reference = { field: "kmsKeyId", to: [keyType] };
const guarded: Reference = {
  field: "vpcSecurityGroupIds[*]",
  to: [securityGroupType],
  deletion: "blocks",
};

/** RDS, DocumentDB and ElastiCache. */
export const dataTypes: Readonly<Record<string, TypeRules>> = {
  [databaseSubnetsType]: subnetGroup("rds", "subgrp:", zonesOfGroup),
  [documentSubnetsType]: subnetGroup("rds", "subgrp:", zonesOfGroup),
  [cacheSubnetsType]: subnetGroup("elasticache", "subnetgroup:", undefined),

  [databaseParametersType]: parameterGroup("rds", "pg:"),
  [documentParametersType]: parameterGroup("rds", "cluster-pg:"),
  [cacheParametersType]: parameterGroup("elasticache", "parametergroup:"),

  [databaseType]: {
    autoName: "identifier",
    limits: {
      identifier: limits.database,
      finalSnapshotIdentifier: limits.database,
      dbName: limits.databaseName,
      username: limits.databaseUser,
      password: limits.password,
      kmsKeyId: limits.arn,
      backupWindow: limits.window,
      maintenanceWindow: limits.window,
    },
    id: ({ inputs }) => `db-${hex(textAt(inputs, "identifier"), 26).toUpperCase()}`,
    outputs: (facts, id) => {
      const identifier = textAt(facts.inputs, "identifier");
      const address = `${identifier}.${accountPart(facts)}.${regionOf(facts)}.rds.amazonaws.com`;
      return {
        ...placed(facts),
        arn: arn("rds", `db:${identifier}`, facts),
        address,
        endpoint: `${address}:${numberAt(5432, facts.inputs, "port")}`,
        resourceId: id,
        status: "available",
      };
    },
    replaces: [
      "identifier",
      "dbName",
      "engine",
      "username",
      "dbSubnetGroupName",
      "storageEncrypted",
      "kmsKeyId",
    ],
    references: [
      { field: "dbSubnetGroupName", to: [databaseSubnetsType], deletion: "blocks" },
      { field: "parameterGroupName", to: [databaseParametersType], deletion: "blocks" },
      { field: "performanceInsightsKmsKeyId", to: [keyType] },
      guarded,
      encrypted,
    ],
    secrets: ["password"],
    seconds: times.database,
  },

  [documentClusterType]: {
    limits: {
      clusterIdentifier: limits.database,
      finalSnapshotIdentifier: limits.database,
      masterUsername: limits.databaseUser,
      masterPassword: limits.password,
      kmsKeyId: limits.arn,
      preferredBackupWindow: limits.window,
      preferredMaintenanceWindow: limits.window,
    },
    id: (facts) => textAt(facts.inputs, "clusterIdentifier") || madeUpId("tf-", 26)(facts),
    outputs: (facts, id) => {
      const host = (kind: string): string =>
        `${id}.${kind}-${accountPart(facts)}.${regionOf(facts)}.docdb.amazonaws.com`;
      return {
        ...withArn("rds", "cluster:")(facts, id),
        clusterIdentifier: id,
        endpoint: host("cluster"),
        readerEndpoint: host("cluster-ro"),
      };
    },
    replaces: [
      "clusterIdentifier",
      "engine",
      "masterUsername",
      "port",
      "dbSubnetGroupName",
      "storageEncrypted",
      "kmsKeyId",
    ],
    references: [
      { field: "dbSubnetGroupName", to: [documentSubnetsType], deletion: "blocks" },
      { field: "dbClusterParameterGroupName", to: [documentParametersType], deletion: "blocks" },
      guarded,
      encrypted,
    ],
    secrets: ["masterPassword"],
    seconds: times.documentCluster,
  },

  [documentInstanceType]: {
    limits: { identifier: limits.database },
    id: (facts) => textAt(facts.inputs, "identifier") || madeUpId("tf-", 26)(facts),
    outputs: (facts, id) => ({
      ...withArn("rds", "db:")(facts, id),
      identifier: id,
      endpoint: `${id}.${accountPart(facts)}.${regionOf(facts)}.docdb.amazonaws.com`,
    }),
    replaces: ["identifier", "clusterIdentifier", "availabilityZone", "engine"],
    references: [{ field: "clusterIdentifier", to: [documentClusterType], deletion: "blocks" }],
    seconds: times.documentInstance,
  },

  [cacheType]: {
    autoName: "replicationGroupId",
    limits: {
      replicationGroupId: limits.cache,
      authToken: limits.cacheToken,
      kmsKeyId: limits.arn,
      maintenanceWindow: limits.window,
      snapshotWindow: limits.window,
    },
    id: ({ inputs }) => textAt(inputs, "replicationGroupId"),
    outputs: (facts, id) => {
      const host = (kind: string): string =>
        `${kind}.${id}.${accountPart(facts).slice(0, 6)}.${regionOf(facts)}.cache.amazonaws.com`;
      return {
        ...withArn("elasticache", "replicationgroup:")(facts, id),
        primaryEndpointAddress: host("master"),
        readerEndpointAddress: host("replica"),
      };
    },
    replaces: [
      "replicationGroupId",
      "engine",
      "port",
      "subnetGroupName",
      "atRestEncryptionEnabled",
      "kmsKeyId",
    ],
    references: [
      { field: "subnetGroupName", to: [cacheSubnetsType], deletion: "blocks" },
      { field: "parameterGroupName", to: [cacheParametersType], deletion: "blocks" },
      { field: "securityGroupIds[*]", to: [securityGroupType], deletion: "blocks" },
      encrypted,
    ],
    obstacle: badCache,
    secrets: ["authToken"],
    seconds: times.cache,
  },
};

function subnetGroup(service: string, prefix: string, obstacle: TypeRules["obstacle"]): TypeRules {
  return {
    autoName: "name",
    limits: { name: limits.group },
    id: ({ inputs }) => textAt(inputs, "name"),
    outputs: withArn(service, prefix),
    replaces: ["name"],
    references: [{ field: "subnetIds[*]", to: [subnetType], deletion: "blocks" }],
    ...(obstacle && { obstacle }),
    seconds: times.part,
  };
}

function parameterGroup(service: string, prefix: string): TypeRules {
  return {
    autoName: "name",
    limits: { name: limits.group },
    id: ({ inputs }) => textAt(inputs, "name"),
    outputs: withArn(service, prefix),
    replaces: ["name", "family", "description"],
    seconds: times.part,
  };
}

function zonesOfGroup(facts: Facts): string | undefined {
  return zonesMissing(facts, listAt(facts.inputs, "subnetIds"));
}

/** The part of every server's name that is the same within an account and a region. */
function accountPart(facts: Facts): string {
  return hex(`${accountOf(facts)} ${regionOf(facts)}`, 12);
}

/** Combinations that ElastiCache refuses. */
function badCache({ inputs }: Facts): string | undefined {
  if (textAt(inputs, "authToken") !== "" && inputs.transitEncryptionEnabled !== true) {
    return "authToken is stated: want transitEncryptionEnabled true beside it";
  }
  const nodes = numberAt(1, inputs, "numCacheClusters");
  if (inputs.automaticFailoverEnabled === true && nodes < 2) {
    return `automaticFailoverEnabled is true with numCacheClusters ${nodes}: want at least 2`;
  }
  return inputs.multiAzEnabled === true && inputs.automaticFailoverEnabled !== true
    ? "multiAzEnabled is true: want automaticFailoverEnabled true beside it"
    : undefined;
}
