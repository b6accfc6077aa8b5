import type { IVolume } from "kubernetes-models/v1/Volume";
import type { IVolumeMount } from "kubernetes-models/v1/VolumeMount";
import { ownSecrets } from "../systems/access";
import { SECRET_DRIVER } from "../systems/secret";
import type { ServiceDefinition } from "../systems/service";
import type { Placement } from "./placement";

const VOLUME = "secrets-store";

/**
 * The volume that brings a service its own Secrets where a driver mounts them: to mount it is what makes them, so that variables and
 * other volumes are read from them as ever. Nothing where External Secrets does that, and for a service without any.
 */
export function secretVolumes(placement: Placement, service: ServiceDefinition): IVolume[] {
  return classesOf(placement, service).map((secretProviderClass) => ({
    name: VOLUME,
    csi: {
      driver: SECRET_DRIVER.name,
      readOnly: true,
      volumeAttributes: { secretProviderClass },
    },
  }));
}

/** The same, where a container must have it: the driver brings new values for as long as a pod mounts it. */
export function secretMounts(placement: Placement, service: ServiceDefinition): IVolumeMount[] {
  return classesOf(placement, service).map(() => ({
    name: VOLUME,
    mountPath: `/mnt/${VOLUME}`,
    readOnly: true,
  }));
}

/** One at most: the platform makes a class for each account, of the name that its SecretStore would have. */
function classesOf(
  { definition, secretRoute, sources }: Placement,
  { name }: ServiceDefinition,
): readonly string[] {
  if (secretRoute !== "csi") return [];
  const stores = ownSecrets(definition, name).flatMap((secret) => sources[secret]?.store ?? []);
  return [...new Set(stores)];
}
