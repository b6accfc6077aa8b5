import { refreshedInputs } from "../drift";
import { InitFailedError } from "../init-failed";
import { noProperties, type Properties } from "../wire/properties";
import { outputs } from "./apply";
import { readinessRule } from "./await/rules";
import { ApiError } from "./cluster/api-error";
import {
  describe,
  type KubernetesObject,
  type ObjectReference,
  referenceFromId,
  referenceTo,
  resourceId,
} from "./object";
import { identityOf } from "./plan";
import { resourceType } from "./resource-type";
import { withSecretContent } from "./secrets";
import type { Session } from "./session";
import { asApplied, asStated } from "./stated-form";

/** Which object to read. */
export interface ReadRequest {
  readonly token: string;
  readonly id: string;
  /** The inputs recorded before; empty for an import. */
  readonly inputs: Properties;
}

/** An object as it was read. */
export interface Found {
  readonly id: string;
  readonly outputs: Properties;
  /** The inputs that describe it now. */
  readonly inputs: Properties;
}

/** What the engine takes for an object that does not exist. */
const nothing: Found = { id: "", outputs: noProperties, inputs: noProperties };

/**
 * Reads the live object; empty when it does not exist. Throws an {@link InitFailedError} when it is there and not
 * usable, so that the next update waits for it.
 */
export async function readObject(request: ReadRequest, session: Session): Promise<Found> {
  const reference = await withNamespace(request, session);
  const live = await session.cluster.get(reference);
  if (live === undefined) {
    return nothing;
  }
  const value =
    Object.keys(request.inputs.value).length === 0
      ? identityOf(live)
      : await inputsNow(request.inputs.value as KubernetesObject, live, session);
  const inputs = withSecretContent({ value, secrets: request.inputs.secrets });
  const found = { id: resourceId(referenceTo(live)), outputs: outputs(live, inputs), inputs };
  await refuseUnready(live, found, session);
  return found;
}

/** An id without a namespace means the default one if the kind lives in namespaces. */
async function withNamespace(
  { token, id }: ReadRequest,
  { cluster, defaultNamespace }: Session,
): Promise<ObjectReference> {
  const reference = referenceFromId(resourceType(token), id);
  const mapping = await cluster.mapping(reference.apiVersion, reference.kind);
  return mapping?.namespaced === true && reference.namespace === undefined
    ? { ...reference, namespace: defaultNamespace }
    : reference;
}

async function inputsNow(
  inputs: KubernetesObject,
  live: KubernetesObject,
  { cluster }: Session,
): Promise<KubernetesObject> {
  const options = { dryRun: true, force: true };
  try {
    const { object } = await cluster.apply(asApplied(inputs), options);
    return refreshedInputs(inputs, asStated(object), asStated(live)) as KubernetesObject;
  } catch (error) {
    // The server would refuse what was stated, an immutable field for one: then the inputs as such are all there is to compare.
    if (error instanceof ApiError) {
      return refreshedInputs(inputs, inputs, asStated(live)) as KubernetesObject;
    }
    throw error;
  }
}

async function refuseUnready(
  live: KubernetesObject,
  found: Found,
  session: Session,
): Promise<void> {
  const rule = await readinessRule(live, session.cluster);
  const readiness = rule?.(live);
  if (readiness !== undefined && readiness.state !== "ready") {
    const why = `${describe(referenceTo(live))} is not ready: ${readiness.why}`;
    throw new InitFailedError(why, { ...found, reasons: [why] });
  }
}
