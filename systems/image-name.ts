import type { SystemName } from "./definition";
import type { ImageDefinition, Registry } from "./image";

/**
 * An image's full name without tag or digest, as manifests and promotions write it. The prefix of a managed registry
 * is born at deployment: such an image is called `<system>/<name>` until its Application puts the prefix before it.
 */
export function imageName(system: SystemName, registry: Registry, image: ImageDefinition): string {
  if (image.public === true) return image.name;
  return `${registry.kind === "external" ? registry.prefix : system}/${image.name}`;
}
