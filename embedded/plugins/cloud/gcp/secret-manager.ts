import { textAt } from "../../json";
import type { Facts, TypeRules } from "../rules";
import { grantTo } from "./grants";
import { keyObstacle } from "./keys";
import { limits } from "./limits";
import { lastPart, projectNumber, projectOf } from "./place";
import { times } from "./times";
import { keyType, secretType } from "./types";

const versionType = "gcp:secretmanager/secretVersion:SecretVersion";

/** Secret Manager. */
export const secretTypes: Readonly<Record<string, TypeRules>> = {
  [secretType]: {
    autoName: "secretId",
    limits: { secretId: limits.secret },
    id: (facts) => `projects/${projectOf(facts)}/secrets/${textAt(facts.inputs, "secretId")}`,
    outputs: (facts) => ({
      project: projectOf(facts),
      name: `projects/${projectNumber(projectOf(facts))}/secrets/${textAt(facts.inputs, "secretId")}`,
    }),
    replaces: ["secretId", "project", "replication"],
    references: [
      { field: "replication.auto.customerManagedEncryption.kmsKeyName", to: [keyType] },
      {
        field: "replication.userManaged.replicas[*].customerManagedEncryption.kmsKeyName",
        to: [keyType],
      },
    ],
    obstacle: (facts) => {
      const path = ["replication", "auto", "customerManagedEncryption", "kmsKeyName"];
      return keyObstacle(facts, textAt(facts.inputs, ...path), "gcp-sa-secretmanager");
    },
    seconds: times.secret,
  },

  [versionType]: {
    id: (facts) => `${secretName(facts)}/versions/${nextVersion(facts)}`,
    outputs: (facts, id) => ({
      name: id,
      version: lastPart(id),
      enabled: facts.inputs.enabled ?? true,
    }),
    replaces: ["secret", "secretData", "isSecretDataBase64"],
    references: [{ field: "secret", to: [secretType], deletion: "cascades" }],
    secrets: ["secretData"],
    seconds: times.secret,
  },

  "gcp:secretmanager/secretIamMember:SecretIamMember": grantTo(
    "secretId",
    [secretType],
    times.grant,
  ),
};

function secretName(facts: Facts): string {
  const secret = textAt(facts.inputs, "secret");
  const project = /^projects\/([^/]+)\//.exec(secret)?.[1] ?? projectOf(facts);
  return `projects/${projectNumber(project)}/secrets/${lastPart(secret)}`;
}

/** Versions count up from 1, and a number is not used twice while a later one exists. */
function nextVersion(facts: Facts): number {
  const prefix = `${secretName(facts)}/versions/`;
  const versions = facts.world.objects
    .filter(({ type, id }) => type === versionType && id.startsWith(prefix))
    .map(({ id }) => Number(lastPart(id)));
  return Math.max(0, ...versions) + 1;
}
