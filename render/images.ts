import type { ImageDefinition } from "../systems/definition";
import { imageName } from "../systems/image-name";
import type { Placement } from "./placement";

/** An image of the tree, and the tag that its first rendering writes. */
export interface TreeImage {
  readonly name: string;
  readonly tag: string;
  /** Image of the service that this one is released with: it starts from that one's tag, promoted or not. */
  readonly releasedWith?: string;
}

/** Images of a folder of the tree: the PostgreSQL server's, or a service's with those of its jobs. */
export function folderImages(placement: Placement, folder: string): readonly TreeImage[] {
  const { definition, registry } = placement;
  const { postgres, services, jobs } = definition;
  const nameOf = (image: ImageDefinition): string => imageName(definition.name, registry, image);
  const treeImage = (image: ImageDefinition, releasedWith?: ImageDefinition): TreeImage => ({
    name: nameOf(image),
    tag: image.tag,
    ...(releasedWith && image.public !== true && { releasedWith: nameOf(releasedWith) }),
  });
  const service = services.find(({ name }) => name === folder);
  if (!service) return postgres ? [treeImage(postgres.image)] : [];
  const ofService = jobs.filter((job) => job.service === folder);
  return [
    treeImage(service.image),
    ...ofService.map(({ image }) => treeImage(image, service.image)),
    // The jobs' init containers run PostgreSQL's clients.
    ...(postgres && ofService.length > 0 ? [treeImage(postgres.image)] : []),
  ];
}
