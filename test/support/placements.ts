import { placements, type Placement } from "../../render/placement";
import { systems } from "../../systems";
import type { SystemDefinition } from "../../systems/definition";
import { smallestCluster, smallestSpec, specWith } from "./specs";

type Changes = Parameters<typeof specWith>[0];

/** SecuMsg in the smallest environment, with some of that changed. */
export function secumsgPlacement(changes: Changes = {}): Placement {
  return only(placements(specWith(changes), "laptop", systems));
}

/** Craftique in the smallest environment, with a registry that is not ours, and some of that changed. */
export function craftiquePlacement({ environment, cluster, hosting }: Changes = {}): Placement {
  const registry = { kind: "external", prefix: "registry.example/shop" } as const;
  const hosted = { craftique: { host: "shop.example", registry, ...hosting } };
  const laptop = { ...smallestCluster, ...cluster, systems: hosted };
  const spec = { ...smallestSpec, ...environment, clusters: { laptop } };
  return only(placements(spec, "laptop", systems));
}

/** Craftista in the smallest environment, with some of that changed. */
export function craftistaPlacement({ environment, cluster, hosting }: Changes = {}): Placement {
  const hosted = { craftista: { host: "origami.example", ...hosting } };
  const laptop = { ...smallestCluster, ...cluster, systems: hosted };
  const spec = { ...smallestSpec, ...environment, clusters: { laptop } };
  return only(placements(spec, "laptop", systems));
}

/** The todo app in the smallest environment, with some of that changed. */
export function todoPlacement({ environment, cluster, hosting }: Changes = {}): Placement {
  const hosted = { todo: { host: "todo.example", ...hosting } };
  const laptop = { ...smallestCluster, ...cluster, systems: hosted };
  const spec = { ...smallestSpec, ...environment, clusters: { laptop } };
  return only(placements(spec, "laptop", systems));
}

/** Any system in the smallest environment, at `web.example`. */
export function placementOf(definition: SystemDefinition): Placement {
  const hosted = { [definition.name]: { host: "web.example" } };
  const laptop = { ...smallestCluster, systems: hosted };
  const spec = { ...smallestSpec, clusters: { laptop } };
  return only(placements(spec, "laptop", { [definition.name]: definition }));
}

function only<T>([first, ...others]: readonly T[]): T {
  if (first === undefined || others.length > 0) throw new Error("expected exactly one");
  return first;
}
