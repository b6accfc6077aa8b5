import { textAt } from "../../json";
import { privateAddress } from "../plausible";
import type { Facts, TypeRules } from "../rules";
import { limits } from "./limits";
import { madeUpId, withArn } from "./place";
import { times } from "./times";
import {
  keyType,
  machineType,
  planType,
  profileType,
  roleType,
  securityGroupType,
  subnetType,
  vaultType,
  volumeType,
} from "./types";

/** EC2's machines, their volumes, and the backups of these. */
export const machineTypes: Readonly<Record<string, TypeRules>> = {
  [machineType]: {
    limits: { "rootBlockDevice.kmsKeyId": limits.arn },
    id: madeUpId("i-"),
    outputs: (facts, id) => ({
      ...withArn("ec2", "instance/")(facts, id),
      privateIp: textAt(facts.inputs, "privateIp") || privateAddress(id),
      availabilityZone: zoneOf(facts, textAt(facts.inputs, "subnetId")),
      instanceState: "running",
    }),
    // `userData` where the program says userDataReplaceOnChange, as it always does here.
    replaces: [
      "ami",
      "subnetId",
      "privateIp",
      "associatePublicIpAddress",
      "rootBlockDevice.encrypted",
      "rootBlockDevice.kmsKeyId",
      "userData",
    ],
    references: [
      { field: "subnetId", to: [subnetType], deletion: "blocks" },
      { field: "vpcSecurityGroupIds[*]", to: [securityGroupType], deletion: "blocks" },
      { field: "iamInstanceProfile", to: [profileType] },
      { field: "rootBlockDevice.kmsKeyId", to: [keyType] },
    ],
    seconds: times.machine,
  },

  [volumeType]: {
    id: madeUpId("vol-"),
    outputs: withArn("ec2", "volume/"),
    replaces: ["availabilityZone", "encrypted", "kmsKeyId", "snapshotId"],
    references: [{ field: "kmsKeyId", to: [keyType] }],
    seconds: times.volume,
  },

  "aws:ec2/volumeAttachment:VolumeAttachment": {
    id: ({ inputs }) =>
      `vai-${["deviceName", "volumeId", "instanceId"].map((part) => textAt(inputs, part)).join("-")}`,
    replaces: ["deviceName", "instanceId", "volumeId"],
    references: [
      { field: "instanceId", to: [machineType], deletion: "cascades" },
      { field: "volumeId", to: [volumeType], deletion: "blocks" },
    ],
    obstacle: farApart,
    seconds: times.volume,
  },

  [vaultType]: {
    autoName: "name",
    limits: { name: limits.backup, kmsKeyArn: limits.arn },
    id: ({ inputs }) => textAt(inputs, "name"),
    outputs: withArn("backup", "backup-vault:"),
    replaces: ["name", "kmsKeyArn"],
    references: [{ field: "kmsKeyArn", to: [keyType] }],
    seconds: times.part,
  },

  [planType]: {
    autoName: "name",
    limits: { name: limits.backup, "rules[*].ruleName": limits.backup },
    id: madeUpId("", 32),
    outputs: withArn("backup", "backup-plan:"),
    replaces: [],
    references: [{ field: "rules[*].targetVaultName", to: [vaultType] }],
    seconds: times.part,
  },

  "aws:backup/selection:Selection": {
    autoName: "name",
    limits: { name: limits.backup, iamRoleArn: limits.arn },
    id: madeUpId("", 32),
    replaces: ["name", "planId", "iamRoleArn", "resources"],
    references: [
      { field: "planId", to: [planType], deletion: "blocks" },
      { field: "iamRoleArn", to: [roleType] },
      { field: "resources[*]", to: [volumeType] },
    ],
    seconds: times.part,
  },
};

/** A volume is attached to a machine in its own zone. */
function farApart(facts: Facts): string | undefined {
  const machine = zoneOf(facts, textAt(facts.inputs, "instanceId"));
  const volume = zoneOf(facts, textAt(facts.inputs, "volumeId"));
  return machine === "" || volume === "" || machine === volume
    ? undefined
    : `the volume is in ${volume} and the machine in ${machine}: want one zone`;
}

function zoneOf({ ready }: Facts, id: string): string {
  return textAt(ready.objects.find((object) => object.id === id)?.outputs, "availabilityZone");
}
