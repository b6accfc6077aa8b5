import * as pulumi from "@pulumi/pulumi";
import type { Hosting } from "../../config/hosting";
import { dataServices } from "../../systems/data-services";
import { imageName } from "../../systems/image-name";

/**
 * What Kustomize puts before the names of managed images, where the prefix is known: in Git they are `<system>/<image>`. Tag and
 * digest stay what promotion wrote (the asterisks of `kustomize edit set image`).
 *
 * @param folder - Of the tree: only the images of that service. Without it, all of the system's.
 */
export function managedImages(
  { definition, registry }: Hosting,
  prefix: pulumi.Output<string> | undefined,
  folder?: string,
): readonly pulumi.Output<string>[] {
  if (registry.kind !== "managed" || prefix === undefined) return [];
  const { name: system, services, jobs, cronJobs } = definition;
  const images = [
    ...dataServices(definition).map(({ service, image }) => ({ service, image })),
    ...[...services, ...cronJobs].map(({ name, image }) => ({ service: name, image })),
    ...jobs.map(({ service, image }) => ({ service, image })),
  ]
    .filter(({ image }) => image.public !== true)
    .filter(({ service }) => folder === undefined || service === folder)
    .map(({ image }) => imageName(system, registry, image));
  return [...new Set(images)].map((name) => pulumi.interpolate`${name}=${prefix}/${name}:*@*`);
}
