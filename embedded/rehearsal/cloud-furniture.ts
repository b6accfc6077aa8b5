import { readFileSync } from "node:fs";
import type { CloudName } from "../../components/clouds/settings";
import { type Furniture, node, nodePath } from "../plane/furniture";
import { cloudClasses } from "./cloud-classes";
import { type CustomResourceDefinition, ownKinds } from "./own-kinds";

/** What the furniture of a cloud's cluster depends on. */
export interface CloudFurnitureArgs {
  readonly cloud: Exclude<CloudName, "local">;
  /** The cluster's name: its nodes are called after it. */
  readonly cluster: string;
  /** File with a List in JSON of the CRDs that the cloud puts into its clusters, if it puts any there. */
  readonly crds: string | undefined;
}

/** Zones over which the nodes are spread: as many as a regional cluster has. */
const zones = ["a", "b", "c"] as const;

/** What a cluster of a cloud has before anyone deploys to it: nodes in three zones, storage classes, the cloud's own kinds. */
export function cloudFurniture({ cloud, cluster, crds }: CloudFurnitureArgs): Furniture {
  const nodes = zones.map((zone) => {
    const name = `${cluster}-${zone}`;
    return [nodePath(name), node(name, "rehearsal", `rehearsal-${zone}`)] as const;
  });
  return {
    ...Object.fromEntries(nodes),
    ...cloudClasses(cloud),
    ...byPath(crds === undefined ? [] : definitions(readFileSync(crds, "utf8"))),
    ...byPath(ownKinds(cloud)),
  };
}

function definitions(text: string): readonly CustomResourceDefinition[] {
  return (JSON.parse(text) as { readonly items: readonly CustomResourceDefinition[] }).items;
}

function byPath(items: readonly CustomResourceDefinition[]): Furniture {
  return Object.fromEntries(
    items.map((object) => [
      `/apis/apiextensions.k8s.io/v1/customresourcedefinitions/${object.metadata.name}`,
      object,
    ]),
  );
}
