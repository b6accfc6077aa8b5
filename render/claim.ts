import { PersistentVolumeClaim } from "kubernetes-models/v1/PersistentVolumeClaim";
import type { StorageKind } from "../systems/storage";
import { metadata } from "./metadata";
import type { Placement } from "./placement";

/** What a claim is made from. */
export interface ClaimArgs {
  readonly name: string;
  /** The workload that it belongs to. */
  readonly workload: string;
  /** `shared`: for pods on several nodes at once. */
  readonly storageClass: StorageKind | "shared";
  readonly storageGiB: number;
  readonly wave: number;
}

/**
 * A volume. A sync never deletes it: data goes only with its namespace.
 *
 * @throws Error for a shared one where the cluster's cloud has none; the rules of a configuration refuse it before.
 */
export function claim(
  placement: Placement,
  { name, workload, storageClass, storageGiB, wave }: ClaimArgs,
): PersistentVolumeClaim {
  const about = metadata(placement, { name, workload, wave });
  const keep = { "argocd.argoproj.io/sync-options": "Prune=false,Delete=false" };
  const { storageClasses, sharedFiles } = placement;
  const shared = storageClass === "shared";
  const storageClassName = shared ? sharedFiles : storageClasses[storageClass];
  if (storageClassName === undefined) throw new Error(`There are no shared files for ${workload}.`);
  return new PersistentVolumeClaim({
    metadata: { ...about, annotations: { ...about.annotations, ...keep } },
    spec: {
      accessModes: [shared ? "ReadWriteMany" : "ReadWriteOnce"],
      storageClassName,
      resources: { requests: { storage: `${storageGiB}Gi` } },
    },
  });
}
