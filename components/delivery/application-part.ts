import type { EnvironmentSpec } from "../../config/environment-spec";
import type { ManifestPatch } from "../../config/feature-spec";
import {
  isMonitoredApart,
  MONITORING_FOLDER,
  renderedServices,
  type Hosting,
} from "../../config/hosting";
import { projectName } from "./project";

/** One Application: a system, or one folder of it. */
export interface ApplicationPart {
  /** Name of the Application: `<system>-<environment>` or `<system>-<folder>-<environment>`. */
  readonly name: string;
  /** Folder of the rendered tree that it delivers, from the root of the repository. */
  readonly path: string;
  /** The folder of the system that it is; absent for a whole system. */
  readonly folder?: string;
}

/** The rendered tree of another environment, delivered once more. */
export interface BorrowedTree {
  /** Name of the other environment. */
  readonly of: string;
  /** What Kustomize changes in the objects that it names, by JSON patches. */
  readonly patches: readonly ManifestPatch[];
}

/** The Applications of a system: one, or one for each folder of its tree, as its definition says; and one for what is told of it apart. */
export function applicationParts(
  environment: EnvironmentSpec,
  hosting: Hosting,
  borrowed?: BorrowedTree,
): readonly ApplicationPart[] {
  const { definition } = hosting;
  const path = `gitops/${borrowed?.of ?? environment.name}/${definition.name}`;
  const part = (folder: string): ApplicationPart => ({
    name: `${definition.name}-${folder}-${environment.name}`,
    path: `${path}/${folder}`,
    folder,
  });
  const monitoring = isMonitoredApart(hosting) ? [part(MONITORING_FOLDER)] : [];
  if (definition.delivery.applications === "per-system") {
    return [{ name: projectName(environment, hosting), path }, ...monitoring];
  }
  const { services, cronJobs } = definition;
  return [
    ...[...renderedServices(hosting), ...[...services, ...cronJobs].map(({ name }) => name)].map(
      part,
    ),
    ...monitoring,
  ];
}
