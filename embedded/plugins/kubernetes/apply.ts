import { ApiError } from "./api-error";
import { NotReadyError, untilReady } from "./await/ready";
import { fieldManager } from "./cluster";
import { covers } from "./diff";
import { InitFailedError } from "./init-failed";
import { isList, isObject, type Json } from "./json";
import {
  annotation,
  describe,
  type KubernetesObject,
  referenceTo,
  resourceId,
  withoutBookkeeping,
} from "./object";
import type { Properties } from "./properties";
import { withEncodedData } from "./secret-data";
import { secretOutputs } from "./secrets";
import type { Session } from "./session";

/** An object to be brought about. */
export interface ApplyRequest {
  readonly urn: string;
  /** Checked inputs. */
  readonly inputs: Properties;
  /** The outputs recorded before; absent for a new resource. */
  readonly recorded?: Properties;
  /** How long to wait for readiness, in seconds; 0 for the default. */
  readonly timeoutSeconds: number;
}

/** An object as it is now. */
export interface Brought {
  readonly id: string;
  readonly outputs: Properties;
}

/** How long to wait for readiness where neither the program nor the object says, in seconds (official provider). */
const defaultTimeoutSeconds = 600;

/** Creates the object. Refuses one that exists, unless the provider is set to take such objects over. */
export async function createObject(request: ApplyRequest, session: Session): Promise<Brought> {
  const reference = referenceTo(request.inputs.value as KubernetesObject);
  const { settings, cluster, cancelled } = session;
  if (!settings.upsertExistingObjects && (await cluster.get(reference, cancelled)) !== undefined) {
    throw new Error(
      `${describe(reference)} already exists and is not in this stack. Import it, give this one another name, add an alias if the resource was renamed in the program, or set upsertExistingObjects on the provider to take such objects over.`,
    );
  }
  return applyObject(request, session);
}

/** Applies the inputs to an object of this stack. */
export async function updateObject(request: ApplyRequest, session: Session): Promise<Properties> {
  return (await applyObject(request, session)).outputs;
}

/** Applies, waits until the object is usable, and returns it. Throws an {@link InitFailedError} if it does not become so. */
async function applyObject(request: ApplyRequest, session: Session): Promise<Brought> {
  const stated = withEncodedData(request.inputs.value as KubernetesObject);
  const applied = await applyStated(stated, request, session);
  const live = await awaited(applied, request, session);
  return { id: resourceId(referenceTo(live)), outputs: outputs(live, request.inputs) };
}

/** What is recorded of a live object. */
export function outputs(live: KubernetesObject, inputs: Properties): Properties {
  return secretOutputs(withoutBookkeeping(live), inputs);
}

async function applyStated(
  stated: KubernetesObject,
  request: ApplyRequest,
  session: Session,
): Promise<KubernetesObject> {
  const { cluster, cancelled, log } = session;
  const apply = async (force: boolean): Promise<KubernetesObject> => {
    const { object, warnings } = await cluster.apply(stated, { dryRun: false, force }, cancelled);
    for (const warning of warnings) {
      log.warn(request.urn, warning);
    }
    return object;
  };
  try {
    return await apply(forces(stated, session));
  } catch (error) {
    if (!(error instanceof ApiError) || error.fieldConflicts.length === 0) {
      throw error;
    }
    if (await isInformed(stated, request.recorded, session)) {
      return apply(true);
    }
    throw new Error(conflictMessage(stated, error), { cause: error });
  }
}

/** Whether the program asks to take fields from other managers. */
export function forces(stated: KubernetesObject, { settings }: Session): boolean {
  return settings.enablePatchForce || annotation(stated, "pulumi.com/patchForce") === "true";
}

/**
 * Whether what others made of the stated fields was seen by the last update or refresh. Then this update overrides it
 * knowingly; otherwise it would undo something that nobody has looked at.
 */
async function isInformed(
  stated: KubernetesObject,
  recorded: Properties | undefined,
  { cluster, cancelled }: Session,
): Promise<boolean> {
  if (recorded === undefined) {
    return false;
  }
  const live = await cluster.get(referenceTo(stated), cancelled);
  const { apiVersion, kind } = stated;
  return covers(
    projected(live, stated),
    projected({ ...recorded.value, apiVersion, kind }, stated),
  );
}

/** The parts of `value` that `shape` states. Lists are taken whole. */
function projected(value: Json | undefined, shape: Json | undefined): Json {
  if (!isObject(value) || !isObject(shape) || isList(shape)) {
    return value ?? null;
  }
  return Object.fromEntries(
    Object.keys(shape).map((key) => [key, projected(value[key], shape[key])]),
  );
}

function conflictMessage(stated: KubernetesObject, error: ApiError): string {
  const fields = error.fieldConflicts.map(({ field, message }) => `  ${field}: ${message}`);
  return [
    `${describe(referenceTo(stated))} has fields that another field manager than "${fieldManager}" owns:`,
    ...fields,
    `Leave them out of the program; or run "pulumi refresh" and then "pulumi up" to take them; or set the annotation pulumi.com/patchForce to "true".`,
  ].join("\n");
}

async function awaited(
  applied: KubernetesObject,
  request: ApplyRequest,
  session: Session,
): Promise<KubernetesObject> {
  const { cluster, clock, cancelled: signal, log } = session;
  let seen = applied;
  try {
    return await untilReady(applied, {
      cluster,
      clock,
      signal,
      timeoutSeconds: timeoutSeconds(applied, request),
      onStatus: (text) => {
        log.status(request.urn, text);
      },
    });
  } catch (error) {
    seen = error instanceof NotReadyError ? error.object : seen;
    const message = error instanceof Error ? error.message : String(error);
    throw new InitFailedError(
      message,
      resourceId(referenceTo(seen)),
      outputs(seen, request.inputs),
      request.inputs,
      [message, ...(error instanceof NotReadyError ? error.reasons : [])],
    );
  }
}

function timeoutSeconds(applied: KubernetesObject, request: ApplyRequest): number {
  const annotated = Number(annotation(applied, "pulumi.com/timeoutSeconds"));
  if (annotated > 0) {
    return annotated;
  }
  return request.timeoutSeconds > 0 ? request.timeoutSeconds : defaultTimeoutSeconds;
}
