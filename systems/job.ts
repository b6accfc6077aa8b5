import type { Tier } from "../config/environment-spec";
import type { Requirements } from "./figures";
import type { ImageDefinition } from "./image";
import type { SecretVariable } from "./secret";

/** A Job that Argo CD runs at every sync. */
export interface JobDefinition {
  /** Name of the Job, and of its service account. */
  readonly name: string;
  /** The service whose folder it is rendered into and whose configuration it shares. */
  readonly service: string;
  /** Tiers of the environments in which it runs; all of them unless said here. */
  readonly tiers?: readonly Tier[];
  readonly image: ImageDefinition;
  /** Created when missing before the Job's own container starts. */
  readonly createDatabase?: string;
  /** Instead of the image's own entry point. */
  readonly command?: readonly string[];
  readonly secretVariables: readonly SecretVariable[];
  /** Of each of its containers, the ones that prepare it included. */
  readonly resources: Requirements;
  /** Phase of the sync in which it runs. */
  readonly hook: "PreSync" | "Sync" | "PostSync";
  /** When the Job of the sync before goes: at the next sync, or as soon as it has succeeded. */
  readonly hookDeletePolicy: "BeforeHookCreation" | "HookSucceeded";
  /** Wave within its phase. */
  readonly wave: number;
}
