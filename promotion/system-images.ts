import { applicationParts } from "../components/delivery/application-part";
import type { ClusterSpec, EnvironmentSpec } from "../config/environment-spec";
import { MONITORING_FOLDER, type Systems } from "../config/hosting";
import { suggestion } from "../config/suggestion";
import { UserError } from "../embedded/errors";
import { folders } from "../render/folders";
import { folderImages } from "../render/images";
import { placements, type Placement } from "../render/placement";
import { imageName } from "../systems/image-name";

/** A system where an environment hosts it. */
export interface PlacedSystem {
  readonly environment: EnvironmentSpec;
  readonly placement: Placement;
  /** Name of the cluster that hosts it. */
  readonly clusterName: string;
  readonly cluster: ClusterSpec;
}

/** What one Application delivers of a system, and the kustomization whose `images` it looks at. */
export interface Part {
  /** Name of the Application. */
  readonly application: string;
  /** Folder of the tree at the Application's path, from the root of the repository. */
  readonly path: string;
  /** The kustomization, from the root of the repository. */
  readonly file: string;
  /** Folders of the system that it delivers: services, PostgreSQL, the cache. */
  readonly folders: readonly string[];
}

/** A system in an environment; throws a {@link UserError} that names the systems which the environment hosts, if it is none of them. */
export function placedSystem(
  environment: EnvironmentSpec,
  system: string,
  systems: Systems,
): PlacedSystem {
  const all = Object.entries(environment.clusters).flatMap(([clusterName, cluster]) =>
    placements(environment, clusterName, systems).map((placement) => ({
      ...{ environment, placement, clusterName, cluster },
    })),
  );
  const found = all.find(({ placement }) => placement.definition.name === system);
  if (found) return found;
  const names = all.map(({ placement }) => placement.definition.name);
  throw new UserError(
    `${environment.name} hosts no system ${system}: ${oneOf(system, names)}. See Pulumi.${environment.name}.yaml.`,
  );
}

/** The parts of a system, one for each of its Applications. */
export function partsOf({ environment, placement }: PlacedSystem): readonly Part[] {
  const together = [...folders(placement).keys()].filter((name) => name !== MONITORING_FOLDER);
  return applicationParts(environment, placement).map(({ name, path, folder }) => ({
    application: name,
    path,
    file: `${path}/kustomization.yaml`,
    folders: folder === undefined ? together : [folder],
  }));
}

/** Folder of a system in the repository's tree. */
export function folderOf({ environment, placement }: PlacedSystem): string {
  return `gitops/${environment.name}/${placement.definition.name}`;
}

/**
 * The images that move with a folder: the service's own and those of its jobs, which are released with it (SM-61). What a job
 * borrows, PostgreSQL's clients for one, moves with the folder that it belongs to.
 *
 * @throws UserError when the system has no such folder.
 */
export function movingImages({ placement }: PlacedSystem, folder: string): readonly string[] {
  const names = [...folders(placement).keys()];
  if (!names.includes(folder)) {
    const { name } = placement.definition;
    throw new UserError(`${name} has no service ${folder}: ${oneOf(folder, names)}.`);
  }
  const moving = folderImages(placement, folder).filter(
    ({ releasedWith }, position) => position === 0 || releasedWith !== undefined,
  );
  return [...new Set(moving.map(({ name }) => name))];
}

/** Every image of a part's kustomization. */
export function imagesOf({ placement }: PlacedSystem, { folders: all }: Part): ReadonlySet<string> {
  return new Set(all.flatMap((each) => folderImages(placement, each)).map(({ name }) => name));
}

/** What an image of one environment is called in another, whose registry may be another. */
export function counterpart(image: string, from: Placement, to: Placement): string {
  const prefix = registryPrefix(from);
  return image.startsWith(prefix) ? registryPrefix(to) + image.slice(prefix.length) : image;
}

function registryPrefix({ definition, registry }: Placement): string {
  return imageName(definition.name, registry, { name: "", tag: "" });
}

/** The likeliest of the known names, or all of them. */
export function oneOf(written: string, known: readonly string[]): string {
  return suggestion(written, known) ?? `want ${known.join(", ")}`;
}
