import type { SystemDefinition } from "../systems/definition";
import type { ImageDefinition } from "../systems/image";
import { dataServices } from "../systems/data-services";
import { imageName } from "../systems/image-name";
import type { Placement } from "./placement";
import { connectsToPostgres } from "./postgres-client";

/** An image of the tree, and the tag that its first rendering writes. */
export interface TreeImage {
  readonly name: string;
  readonly tag: string;
  /** Image of the service that this one is released with: it starts from that one's tag, promoted or not. */
  readonly releasedWith?: string;
}

/** Images of a folder of the tree: a data service's, what runs by the clock, or a service's with those of its jobs. */
export function folderImages(placement: Placement, folder: string): readonly TreeImage[] {
  const { definition, registry } = placement;
  const { postgres, services, jobs, cronJobs } = definition;
  const nameOf = (image: ImageDefinition): string => imageName(definition.name, registry, image);
  const treeImage = (image: ImageDefinition, releasedWith?: ImageDefinition): TreeImage => ({
    name: nameOf(image),
    tag: image.tag,
    ...(releasedWith && image.public !== true && { releasedWith: nameOf(releasedWith) }),
  });
  const service = [...services, ...cronJobs].find(({ name }) => name === folder);
  if (!service) return serverImages(definition, folder).map((image) => treeImage(image));
  const ofService = jobs.filter((job) => job.service === folder);
  return [
    treeImage(service.image),
    ...ofService.map(({ image }) => treeImage(image, service.image)),
    // The init containers of jobs that wait for PostgreSQL run its clients.
    ...(postgres && ofService.some(({ name }) => connectsToPostgres(definition, name))
      ? [treeImage(postgres.image)]
      : []),
  ];
}

function serverImages(definition: SystemDefinition, folder: string): ImageDefinition[] {
  const { messaging } = definition;
  return [
    ...dataServices(definition)
      .filter(({ service }) => service === folder)
      .map(({ image }) => image),
    ...(messaging?.service === folder ? [messaging.exporter.image] : []),
  ];
}
