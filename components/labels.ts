import type * as pulumi from "@pulumi/pulumi";
import type { PlatformNeeds } from "../config/needs";

/** Label that tells which environment an object belongs to. */
export const ENVIRONMENT_LABEL = "slipway/environment";

/** Label of a feature environment's namespace: who is asked about it. */
export const OWNER_LABEL = "slipway/owner";

/** Label of a feature environment's namespace: the last day on which it is kept, in UTC. */
export const EXPIRES_LABEL = "slipway/expires";

/** Annotation of a feature environment's namespace: the branch as it is called, which may be no label's value. */
export const BRANCH_ANNOTATION = "slipway/branch";

/** Value of `app.kubernetes.io/part-of` for what every tenant shares. */
export const PLATFORM = "platform";

/**
 * Ownership labels, on everything in a cluster that this program makes.
 *
 * @param needs of the cluster: names the environment.
 * @param partOf the system that the object serves, or {@link PLATFORM}.
 */
export function ownershipLabels(
  { environment }: Pick<PlatformNeeds, "environment">,
  partOf: string,
): Record<string, string> {
  return {
    "app.kubernetes.io/managed-by": "slipway",
    "app.kubernetes.io/part-of": partOf,
    [ENVIRONMENT_LABEL]: environment,
  };
}

/**
 * Labels under which the API server admits only pods of the Pod Security standard `restricted`. Warnings and audit entries
 * use the same level, so that a refused Deployment says why and not only its pods.
 */
export const RESTRICTED_PODS: Readonly<Record<string, string>> = {
  "pod-security.kubernetes.io/enforce": "restricted",
  "pod-security.kubernetes.io/audit": "restricted",
  "pod-security.kubernetes.io/warn": "restricted",
};

/** Metadata of an object in a namespace that this program makes. */
export interface ObjectMetadata {
  /** Name of the object. */
  readonly name: string;
  /** An output of the Namespace, so that the object comes after it and goes before it. */
  readonly namespace: pulumi.Output<string>;
  /** Ownership labels, and whatever else finds the object. */
  readonly labels: Record<string, string>;
}
