import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { type EngineHome, homeAt, type PlaneHome } from "../plane/home";

/** Where the rehearsal of one stack lies: the engine's folder, the simulated cloud, and a plane for each cluster. */
export interface RehearsalHome extends EngineHome {
  /** Everything that exists in the simulated cloud. */
  readonly world: string;
  /** How the simulated cloud's clusters are reached. */
  readonly clusters: string;
  /** Faults that are to happen. */
  readonly faults: string;
  /** What is chosen once and then kept: the port of the Git server. */
  readonly choices: string;
}

/** Where the rehearsal of `stack` lies in the checkout at `root`. Creates nothing. */
export function rehearsalHome(root: string, stack: string): RehearsalHome {
  const home = homeAt(join(root, ".slipway", "rehearsal", stack));
  return {
    ...home,
    world: join(home.dir, "world.json"),
    clusters: join(home.dir, "clusters.json"),
    faults: join(home.dir, "faults.json"),
    choices: join(home.dir, "choices.json"),
  };
}

/** Where the plane of one cluster lies. */
export function clusterHome(home: RehearsalHome, cluster: string): PlaneHome {
  return homeAt(join(planesFolder(home), cluster));
}

/** Names of the clusters that have a plane on disk, whether it runs or not. */
export function clustersOnDisk(home: RehearsalHome): readonly string[] {
  const folder = planesFolder(home);
  return existsSync(folder) ? readdirSync(folder).sort() : [];
}

function planesFolder({ dir }: RehearsalHome): string {
  return join(dir, "planes");
}
