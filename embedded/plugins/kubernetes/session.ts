import type { Cluster } from "./cluster/cluster";
import type { ProviderSettings } from "./provider-settings";

/** Where a resource's messages go. */
export interface ResourceLog {
  /** Stays in the output. */
  warn(urn: string, text: string): void;
  info(urn: string, text: string): void;
  /** Shown beside the resource until the next one. */
  status(urn: string, text: string): void;
}

/** What every operation on a resource works with. */
export interface Session {
  readonly settings: ProviderSettings;
  readonly cluster: Cluster;
  /** Where objects go that state no namespace. */
  readonly defaultNamespace: string;
  readonly log: ResourceLog;
}
