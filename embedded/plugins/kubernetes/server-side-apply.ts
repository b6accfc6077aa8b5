import { covers, projected } from "../diff";
import type { Properties } from "../wire/properties";
import { ApiError } from "./cluster/api-error";
import { fieldManager } from "./cluster/cluster";
import { withLiveValues } from "./ignored-fields";
import { annotation, describe, type KubernetesObject, referenceTo } from "./object";
import { withPackedSchemas } from "./packed-schemas";
import type { Session } from "./session";
import { asApplied } from "./stated-form";

/** What to apply, for which resource. */
export interface ServerSideApply {
  readonly urn: string;
  /** Checked inputs. */
  readonly inputs: Properties;
  /** The outputs recorded before; absent for a new resource. */
  readonly recorded?: Properties;
  /** Paths of the fields whose changes the program ignores. */
  readonly ignored?: readonly string[];
}

/**
 * Applies the inputs, or asks what that would do, and returns the object that the server makes of them. Its warnings go to
 * the log.
 *
 * Fields that another manager owns are taken from it if the program says so, or if what it made of them has been seen by an
 * update or refresh: then this one overrides it knowingly. Otherwise it would undo something that nobody has looked at, and
 * an error names the fields and their managers.
 */
export async function applyOnServer(
  request: ServerSideApply,
  session: Session,
  dryRun: boolean,
): Promise<KubernetesObject> {
  const stated = await statedObject(request, session);
  const apply = async (force: boolean): Promise<KubernetesObject> => {
    const { object, warnings } = await session.cluster.apply(stated, { dryRun, force });
    for (const warning of warnings) {
      session.log.warn(request.urn, warning);
    }
    return object;
  };
  try {
    return await apply(forces(stated, session));
  } catch (error) {
    if (!(error instanceof ApiError) || error.fieldConflicts.length === 0) {
      throw error;
    }
    if (await hasSeenLive(stated, request.recorded, session)) {
      return apply(true);
    }
    throw new Error(conflictMessage(stated, error), { cause: error });
  }
}

async function statedObject(
  { inputs, ignored = [] }: ServerSideApply,
  { cluster }: Session,
): Promise<KubernetesObject> {
  const stated = asApplied(inputs.value as KubernetesObject);
  if (ignored.length === 0) {
    return stated;
  }
  const paths = ignored.map((path) => path.replace(/^stringData\b/, "data"));
  return withLiveValues(stated, await cluster.get(referenceTo(stated)), paths);
}

function forces(stated: KubernetesObject, { settings }: Session): boolean {
  return settings.enablePatchForce || annotation(stated, "pulumi.com/patchForce") === "true";
}

/** Whether the stated fields of the live object are as they were recorded. */
async function hasSeenLive(
  stated: KubernetesObject,
  recorded: Properties | undefined,
  { cluster }: Session,
): Promise<boolean> {
  if (recorded === undefined) {
    return false;
  }
  const live = await cluster.get(referenceTo(stated));
  const now = live && withPackedSchemas(live);
  return covers(projected(now, stated), projected(recorded.value, stated));
}

function conflictMessage(stated: KubernetesObject, error: ApiError): string {
  const fields = error.fieldConflicts.map(({ field, message }) => `  ${field}: ${message}`);
  return [
    `${describe(referenceTo(stated))} has fields that another field manager than "${fieldManager}" owns:`,
    ...fields,
    `Leave them out of the program; or run "pulumi refresh" and then "pulumi up" to take them; or set the annotation pulumi.com/patchForce to "true".`,
  ].join("\n");
}
