import { PersistentVolumeClaim } from "kubernetes-models/v1/PersistentVolumeClaim";
import type { IVolume } from "kubernetes-models/v1/Volume";
import type { IVolumeMount } from "kubernetes-models/v1/VolumeMount";
import type { Profile } from "../config/profiles";
import { mostReplicas } from "../systems/scaling";
import type { ServiceDefinition } from "../systems/service";
import { claim } from "./claim";
import type { Placement } from "./placement";

/** Whether pods of a service share its files, wherever they run. */
export function sharesFiles(service: ServiceDefinition, profile: Profile): boolean {
  return mostReplicas(service, profile) > 1;
}

/** The claim of a service's files; nothing for a service that keeps none. */
export function filesClaim(
  placement: Placement,
  service: ServiceDefinition,
): PersistentVolumeClaim[] {
  const { name: workload, volume, wave } = service;
  if (volume === undefined) return [];
  const { claim: name, storageGiB } = volume;
  const storageClass = sharesFiles(service, placement.profile) ? "shared" : "standard";
  return [claim(placement, { name, workload, storageClass, storageGiB, wave })];
}

/** The volume with a service's files, for its pods. */
export function filesVolumes({ volume }: ServiceDefinition): IVolume[] {
  return volume ? [{ name: "files", persistentVolumeClaim: { claimName: volume.claim } }] : [];
}

/** The same, where the container finds it. */
export function filesMounts({ volume }: ServiceDefinition): IVolumeMount[] {
  return volume ? [{ name: "files", mountPath: volume.mountPath }] : [];
}
