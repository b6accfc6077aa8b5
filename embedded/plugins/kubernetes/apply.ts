import { InitFailedError } from "../init-failed";
import type { Properties } from "../wire/properties";
import { NotReadyError, untilReady } from "./await/ready";
import {
  annotation,
  describe,
  type KubernetesObject,
  referenceTo,
  resourceId,
  withoutBookkeeping,
} from "./object";
import { withPackedSchemas } from "./packed-schemas";
import { secretOutputs } from "./secrets";
import { applyOnServer, type ServerSideApply } from "./server-side-apply";
import type { Session } from "./session";

/** An object to be brought about. */
export interface ApplyRequest extends ServerSideApply {
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
  const { settings, cluster } = session;
  if (!settings.upsertExistingObjects && (await cluster.get(reference)) !== undefined) {
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

/** What is recorded of a live object. */
export function outputs(live: KubernetesObject, inputs: Properties): Properties {
  return secretOutputs(withPackedSchemas(withoutBookkeeping(live)), inputs);
}

/** Applies, waits until the object is usable, and returns it. Throws an {@link InitFailedError} if it does not become so. */
async function applyObject(request: ApplyRequest, session: Session): Promise<Brought> {
  const applied = await applyOnServer(request, session, false);
  const live = await usable(applied, request, session);
  return { id: resourceId(referenceTo(live)), outputs: outputs(live, request.inputs) };
}

async function usable(
  applied: KubernetesObject,
  request: ApplyRequest,
  session: Session,
): Promise<KubernetesObject> {
  try {
    return await untilReady(applied, {
      cluster: session.cluster,
      timeoutSeconds: timeoutSeconds(applied, request),
      onStatus: (text) => {
        session.log.status(request.urn, text);
      },
    });
  } catch (error) {
    // Whatever ended the wait, a cancellation too: the object exists, and the engine must know of it.
    const { object, reasons } =
      error instanceof NotReadyError ? error : { object: applied, reasons: [] };
    const message = error instanceof Error ? error.message : String(error);
    throw new InitFailedError(message, {
      id: resourceId(referenceTo(object)),
      outputs: outputs(object, request.inputs),
      inputs: request.inputs,
      reasons: [message, ...reasons],
    });
  }
}

function timeoutSeconds(applied: KubernetesObject, request: ApplyRequest): number {
  const annotated = Number(annotation(applied, "pulumi.com/timeoutSeconds"));
  if (annotated > 0) {
    return annotated;
  }
  return request.timeoutSeconds > 0 ? request.timeoutSeconds : defaultTimeoutSeconds;
}
