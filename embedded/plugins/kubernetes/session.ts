import type { ResourceLog } from "../wire/engine-log";
import type { Cluster } from "./cluster/cluster";
import type { ProviderSettings } from "./provider-settings";

/** What every operation on a resource works with. */
export interface Session {
  readonly settings: ProviderSettings;
  readonly cluster: Cluster;
  /** Where objects go that state no namespace. */
  readonly defaultNamespace: string;
  readonly log: ResourceLog;
}
