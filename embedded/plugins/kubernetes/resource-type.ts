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
  if (kind === "" || !groupVersion.includes("/") || conveniences.includes(group)) {
    throw new Error(
      `${token} is not served by the stand-in Kubernetes provider: it serves the kinds of the Kubernetes API, custom resources and ${chartToken}. Install the official plugin for anything else.`,
    );
  }
  if (isPatch(groupVersion, kind) || isListOfKind(groupVersion, kind)) {
    throw new Error(
      `${token} is not served by the stand-in Kubernetes provider: declare the objects themselves, or install the official plugin.`,
    );
  }
  return { apiVersion: groupVersion.replace(/^core\//, ""), kind };
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
