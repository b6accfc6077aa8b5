import { CLOUD_TRAITS, type CloudTraits } from "../components/clouds/settings";
import type { ClusterSpec } from "./environment-spec";

/** What manifests need to know of the cloud that they are applied in. */
export type ClusterTraits = Pick<CloudTraits, "storageClasses" | "metrics">;

/** The traits of a cluster's cloud, whichever that is. */
export function clusterTraits({ cloud }: Pick<ClusterSpec, "cloud">): ClusterTraits {
  const { storageClasses, metrics } = CLOUD_TRAITS[cloud];
  return { storageClasses, metrics };
}
