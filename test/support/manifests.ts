import type { IPodSpec } from "kubernetes-models/v1/PodSpec";
import { parse } from "yaml";
import type { Tree } from "../../render/tree";

/** As much of a rendered object as tests look at. */
export interface RenderedObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly labels: Readonly<Record<string, string>>;
    readonly annotations: Readonly<Record<string, string>>;
  };
  readonly spec?: Readonly<Record<string, unknown>>;
}

/** What was read already, by text: many tests look at the same manifests, and none changes them. */
const read = new Map<string, RenderedObject>();

function objectIn(text: string): RenderedObject {
  const known = read.get(text) ?? (parse(text, { version: "1.1" }) as RenderedObject);
  read.set(text, known);
  return known;
}

/** Every Kubernetes object of a tree, without the kustomizations. */
export function objectsOf(tree: Tree): readonly RenderedObject[] {
  return [...tree]
    .filter(([path]) => !path.endsWith("/kustomization.yaml"))
    .map(([, text]) => objectIn(text));
}

/** Every object of a tree that starts pods, with the pods' specification. */
export function podsOf(tree: Tree): readonly (readonly [RenderedObject, IPodSpec])[] {
  return startingPods(objectsOf(tree));
}

/** Those of some objects that start pods, with the pods' specification. */
export function startingPods(
  objects: readonly RenderedObject[],
): readonly (readonly [RenderedObject, IPodSpec])[] {
  return objects.flatMap((object) => {
    const { jobTemplate, ...own } = (object.spec ?? {}) as Starting & {
      jobTemplate?: { spec: Starting };
    };
    const { template } = jobTemplate?.spec ?? own;
    return template ? [[object, template.spec] as const] : [];
  });
}

interface Starting {
  readonly template?: { readonly spec: IPodSpec };
}
