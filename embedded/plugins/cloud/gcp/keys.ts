import { textAt } from "../../json";
import type { Facts, TypeRules } from "../rules";
import { grantTo } from "./grants";
import { limits } from "./limits";
import { locationOf, projectNumber, projectOf } from "./place";
import { times } from "./times";
import { keyGrantType, keyType } from "./types";

const ringType = "gcp:kms/keyRing:KeyRing";

/** Cloud KMS. Neither rings nor keys can ever be deleted: see the fates. */
export const keyTypes: Readonly<Record<string, TypeRules>> = {
  [ringType]: {
    autoName: "name",
    limits: { name: limits.key },
    id: (facts) =>
      `projects/${projectOf(facts)}/locations/${locationOf(facts)}/keyRings/${textAt(facts.inputs, "name")}`,
    outputs: (facts) => ({ project: projectOf(facts) }),
    replaces: ["name", "project", "location"],
    seconds: times.key,
  },

  [keyType]: {
    autoName: "name",
    limits: { name: limits.key },
    id: ({ inputs }) => `${textAt(inputs, "keyRing")}/cryptoKeys/${textAt(inputs, "name")}`,
    replaces: ["name", "keyRing", "purpose", "destroyScheduledDuration", "importOnly"],
    references: [{ field: "keyRing", to: [ringType] }],
    seconds: times.key,
  },

  [keyGrantType]: grantTo("cryptoKeyId", [keyType], times.grant),
};

/**
 * What keeps a service from using a customer's key: its own agent has not been allowed to. `key` may be empty, for a service
 * that uses none; `agent` is the part of the agent's address between its number and Google's domain.
 */
export function keyObstacle(facts: Facts, key: string, agent: string): string | undefined {
  if (key === "") {
    return undefined;
  }
  const email = `service-${projectNumber(projectOf(facts))}@${agent}.iam.gserviceaccount.com`;
  const isGranted = facts.ready.objects.some(
    ({ type, inputs }) =>
      type === keyGrantType &&
      textAt(inputs, "cryptoKeyId") === key &&
      textAt(inputs, "member") === `serviceAccount:${email}`,
  );
  return isGranted
    ? undefined
    : `${email} may not use the key ${key}: grant it roles/cloudkms.cryptoKeyEncrypterDecrypter there, and depend on the grant`;
}
