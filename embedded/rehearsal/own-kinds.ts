import type { CloudName } from "../../components/clouds/settings";

/** A definition of a kind, as API servers take it. */
export interface CustomResourceDefinition {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: object;
}

/** A kind that a cloud serves in its clusters and whose definition no module has. */
interface OwnKind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly plural: string;
  readonly scope: "Cluster" | "Namespaced";
  /** What its `spec` may be; anything where nothing here knows it. */
  readonly spec?: object;
}

const text = { type: "string" };
const texts = { type: "object", additionalProperties: text };

function listOf(properties: object): object {
  return { type: "array", items: { type: "object", properties } };
}

/** What the secrets store driver is told ("Secret provider class", secrets-store-csi-driver.sigs.k8s.io, read 2026-11-21). */
const secretProviderClass = {
  type: "object",
  properties: {
    provider: text,
    parameters: texts,
    secretObjects: listOf({
      secretName: text,
      type: text,
      labels: texts,
      annotations: texts,
      data: listOf({ objectName: text, key: text }),
    }),
  },
};

/** EKS Auto Mode's nodes, and AKS' driver of secrets. */
const OWN_KINDS: Readonly<Partial<Record<CloudName, readonly OwnKind[]>>> = {
  aws: [
    {
      ...{ group: "eks.amazonaws.com", version: "v1", kind: "NodeClass", plural: "nodeclasses" },
      scope: "Cluster",
    },
    {
      ...{ group: "karpenter.sh", version: "v1", kind: "NodePool", plural: "nodepools" },
      scope: "Cluster",
    },
  ],
  azure: [
    {
      ...{ group: "secrets-store.csi.x-k8s.io", version: "v1", scope: "Namespaced" },
      ...{ kind: "SecretProviderClass", plural: "secretproviderclasses" },
      spec: secretProviderClass,
    },
  ],
};

/** The definitions of a cloud's own kinds. */
export function ownKinds(cloud: CloudName): readonly CustomResourceDefinition[] {
  return (OWN_KINDS[cloud] ?? []).map(definition);
}

/** A definition that takes any field where nothing here knows them, and refuses the others where something does. */
function definition({
  group,
  version,
  kind,
  plural,
  scope,
  spec,
}: OwnKind): CustomResourceDefinition {
  const schema =
    spec === undefined
      ? { type: "object", "x-kubernetes-preserve-unknown-fields": true }
      : { type: "object", properties: { spec } };
  return {
    apiVersion: "apiextensions.k8s.io/v1",
    kind: "CustomResourceDefinition",
    metadata: { name: `${plural}.${group}` },
    spec: {
      group,
      scope,
      names: { kind, plural, singular: kind.toLowerCase() },
      versions: [
        { name: version, served: true, storage: true, schema: { openAPIV3Schema: schema } },
      ],
    },
  };
}
