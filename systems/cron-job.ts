import type { Tier } from "../config/environment-spec";
import type { Requirements } from "./figures";
import type { ImageDefinition } from "./image";
import type { SecretVariable } from "./secret";

/** What a system does by the clock: a CronJob and its ConfigMap `<name>-config`, in a folder of their own. One run at a time. */
export interface CronJobDefinition {
  /** Name of its objects, of its service account and of its folder. */
  readonly name: string;
  /** Tiers of the environments in which it runs, where their stack files do not say; all of them unless said here. */
  readonly tiers?: readonly Tier[];
  readonly image: ImageDefinition;
  /** Five fields of cron, in UTC. */
  readonly schedule: string;
  /** A run that takes longer is ended. */
  readonly deadlineSeconds: number;
  /** Environment variables of the ConfigMap, with placeholders. */
  readonly config: Readonly<Record<string, string>>;
  readonly secretVariables: readonly SecretVariable[];
  readonly resources: Requirements;
  /** Sync wave: after what it calls. */
  readonly wave: number;
}
