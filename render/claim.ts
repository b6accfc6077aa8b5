import { PersistentVolumeClaim } from "kubernetes-models/v1/PersistentVolumeClaim";
import type { StorageKind } from "../systems/storage";
import { metadata } from "./metadata";
import type { Placement } from "./placement";

/** What a claim is made from. */
export interface ClaimArgs {
  readonly name: string;
  /** The workload that it belongs to. */
  readonly workload: string;
  readonly storageClass: StorageKind;
  readonly storageGiB: number;
  readonly wave: number;
}

/** A volume for one pod at a time. A sync never deletes it: data goes only with its namespace. */
export function claim(
  placement: Placement,
  { name, workload, storageClass, storageGiB, wave }: ClaimArgs,
): PersistentVolumeClaim {
  const about = metadata(placement, { name, workload, wave });
  const keep = { "argocd.argoproj.io/sync-options": "Prune=false,Delete=false" };
  return new PersistentVolumeClaim({
    metadata: { ...about, annotations: { ...about.annotations, ...keep } },
    spec: {
      accessModes: ["ReadWriteOnce"],
      storageClassName: placement.storageClasses[storageClass],
      resources: { requests: { storage: `${storageGiB}Gi` } },
    },
  });
}
