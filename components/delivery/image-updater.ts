import type { Hosting } from "../../config/hosting";
import { imageName } from "../../systems/image-name";

const PREFIX = "argocd-image-updater.argoproj.io";

/**
 * Annotations through which Argo CD Image Updater follows a system's images and commits what it finds to the branch that Argo CD
 * reads (SM-44), in the `images` of the kustomization in the Application's folder. None where the environment does not let it.
 *
 * @param revision - branch that the tree is read from.
 */
export function imageUpdaterAnnotations(
  { definition, registry, imageUpdates }: Hosting,
  revision: string,
): Record<string, string> {
  const updater = definition.delivery.imageUpdater;
  if (updater === undefined || !imageUpdates) return {};
  const followed = definition.services.filter(({ name }) => updater.services.includes(name));
  const images = followed.map(({ name, image }) => [
    name,
    imageName(definition.name, registry, image),
  ]);
  return {
    [`${PREFIX}/image-list`]: images.map(([alias, image]) => `${alias}=${image}`).join(","),
    ...Object.fromEntries(
      images.map(([alias]) => [`${PREFIX}/${alias}.update-strategy`, updater.strategy]),
    ),
    [`${PREFIX}/write-back-method`]: "git",
    [`${PREFIX}/write-back-target`]: "kustomization",
    [`${PREFIX}/git-branch`]: revision,
  };
}
