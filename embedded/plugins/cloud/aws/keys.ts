import { textAt } from "../../json";
import { hex } from "../plausible";
import type { TypeRules } from "../rules";
import { limits } from "./limits";
import { arn, madeUpId, placed, regionOf, withArn } from "./place";
import { times } from "./times";
import { keyType, logType, secretType } from "./types";

/** KMS, Secrets Manager, and CloudWatch's logs. Keys and secrets are only marked for deletion: see the fates. */
export const keyTypes: Readonly<Record<string, TypeRules>> = {
  [keyType]: {
    limits: { policy: limits.policy },
    id: madeUpId("", 32),
    outputs: (facts, id) => ({ ...withArn("kms", "key/")(facts, id), keyId: id }),
    replaces: ["customKeyStoreId", "customerMasterKeySpec", "keyUsage", "multiRegion"],
    seconds: times.key,
  },

  [secretType]: {
    autoName: "name",
    limits: { name: limits.secret },
    // The suffix is six characters that AWS makes up. The name stays taken until the secret is gone for good.
    id: (facts) => {
      const name = textAt(facts.inputs, "name");
      return arn("secretsmanager", `secret:${name}-${hex(name, 6)}`, facts);
    },
    outputs: (facts, id) => ({ ...placed(facts), arn: id }),
    replaces: ["name"],
    references: [{ field: "kmsKeyId", to: [keyType] }],
    seconds: times.part,
  },

  "aws:secretsmanager/secretVersion:SecretVersion": {
    id: (facts) => {
      const secret = textAt(facts.inputs, "secretId");
      return madeUpId(`${secret}|terraform-`, 26)(facts);
    },
    outputs: (facts, id) => ({
      region: regionOf(facts),
      arn: textAt(facts.inputs, "secretId"),
      versionId: id.slice(id.indexOf("|") + 1),
      versionStages: ["AWSCURRENT"],
    }),
    replaces: ["secretId", "secretString", "secretBinary"],
    references: [{ field: "secretId", to: [secretType], deletion: "cascades" }],
    secrets: ["secretString", "secretBinary"],
    seconds: times.part,
  },

  [logType]: {
    autoName: "name",
    limits: { name: limits.log },
    id: ({ inputs }) => textAt(inputs, "name"),
    outputs: withArn("logs", "log-group:"),
    replaces: ["name", "logGroupClass"],
    references: [{ field: "kmsKeyId", to: [keyType] }],
    seconds: times.part,
  },
};
