/** What a type token of the SDK stands for. */
export interface ResourceType {
  /** `v1`, `apps/v1`, `argoproj.io/v1alpha1`. */
  readonly apiVersion: string;
  readonly kind: string;
}

/** Token of the one component that is served: a Helm chart rendered into resources. */
export const chartToken = "kubernetes:helm.sh/v4:Chart";

/** Groups of the SDK that are conveniences and not kinds of the Kubernetes API. */
const conveniences = ["helm.sh", "yaml", "kustomize"];

/**
 * The API version and kind behind a token such as `kubernetes:apps/v1:Deployment`. The SDK writes `core/v1` where the API
 * says `v1`. Throws for tokens that name no single kind of object: lists, patches, and the SDK's conveniences.
 */
export function resourceType(token: string): ResourceType {
  const [, groupVersion = "", kind = ""] = token.split(":");
  const [group = ""] = groupVersion.split("/");
  const isKind = kind !== "" && groupVersion.includes("/") && !conveniences.includes(group);
  if (!isKind || isPatch(groupVersion, kind) || isListOfKind(groupVersion, kind)) {
    throw unservedToken(token);
  }
  return { apiVersion: groupVersion.replace(/^core\//, ""), kind };
}

/** What is said about a resource type or a function that only the official plugin has. */
export function unservedToken(token: string): Error {
  return new Error(
    `${token} is not served by the stand-in Kubernetes provider: it knows the kinds of the Kubernetes API, custom resources and ${chartToken}. Declare the objects themselves, or install the official plugin.`,
  );
}

/** Kinds of custom resources may end in Patch or List; only the built-in groups have the SDK's generated variants. */
function isPatch(groupVersion: string, kind: string): boolean {
  return isBuiltIn(groupVersion) && kind.endsWith("Patch");
}

function isListOfKind(groupVersion: string, kind: string): boolean {
  return isBuiltIn(groupVersion) && kind.endsWith("List");
}

function isBuiltIn(groupVersion: string): boolean {
  const [group = ""] = groupVersion.split("/");
  return !group.includes(".") || group.endsWith(".k8s.io");
}
