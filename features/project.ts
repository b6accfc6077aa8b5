import { relative } from "node:path";
import type { EnvironmentSpec } from "../config/environment-spec";
import { readFeatureTemplate } from "../config/feature";
import type { FeatureTemplate } from "../config/feature-spec";
import { EXTENDS_KEY } from "../config/inheritance";
import { placesOf } from "../config/places";
import { environmentOf } from "../config/read";
import { UserError } from "../embedded/errors";
import type { Progress } from "../embedded/progress";
import type { RunGit } from "../promotion/git";
import type { Engine } from "./engine";
import type { hostCluster, HostCluster } from "./host-cluster";
import { hostFile } from "./stack-file";

/** What the commands work with: everything real, or what a test puts in its place. */
export interface Project {
  /** The checkout: the folder of Pulumi.yaml. */
  readonly root: string;
  readonly engine: Engine;
  readonly git: RunGit;
  readonly hostCluster: typeof hostCluster;
  readonly progress: Progress;
  readonly now: () => Date;
  readonly environment: NodeJS.ProcessEnv;
}

/** What the template may be told otherwise, field by field. */
export interface TemplateOptions {
  readonly of?: string;
  readonly system?: string;
  readonly lifetimeDays?: number;
}

/** The template of feature environments, with what was told otherwise. */
export function templateOf({ root }: Project, options: TemplateOptions): FeatureTemplate {
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  return readFeatureTemplate(root, Object.fromEntries(given));
}

/** The stack file of the environment that is copied, from the project's root. */
export function hostFileName({ root, environment }: Project, stack: string): string {
  return relative(root, hostFile(root, stack, environment));
}

/** The environment that is copied, as the engine deploys it. */
export function hostEnvironment(project: Project, stack: string): EnvironmentSpec {
  return environmentOf(project.root, stack, { [EXTENDS_KEY]: hostFileName(project, stack) });
}

/** The cluster of an environment that a system's copies live in. */
export async function hostOf(
  project: Project,
  { of, system }: Pick<FeatureTemplate, "of" | "system">,
): Promise<HostCluster> {
  const place = placesOf(hostEnvironment(project, of)).find((each) => each.system === system);
  if (place === undefined) throw new UserError(`${of} hosts no ${system}: name another --system.`);
  return project.hostCluster(place.cluster, place.settings, () => project.engine.clustersOf(of));
}

/** A day in UTC, as labels and stack files have it: `2026-11-28`. */
export function day(date: Date): string {
  return date.toISOString().slice(0, "2026-11-28".length);
}
