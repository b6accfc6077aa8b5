import { type JsonObject, objectAt } from "../json";
import { containsUnknown, type Properties, unknownValue } from "../wire/properties";
import { type ApplyRequest, outputs } from "./apply";
import { ApiError, UnknownKindError } from "./cluster/api-error";
import { groupKind, type KubernetesObject, referenceTo, withMetadata } from "./object";
import { applyOnServer } from "./server-side-apply";
import type { Session } from "./session";

/** Metadata that only the server knows. */
const serverMetadata = ["creationTimestamp", "generation", "resourceVersion", "uid"];

/** Fields of a spec that the server allots when the object is created, by group and kind. */
const allotted: Readonly<Record<string, readonly string[]>> = {
  PersistentVolumeClaim: ["volumeName"],
  Pod: ["nodeName"],
  Service: ["clusterIP", "clusterIPs"],
};

/**
 * What creating the object will give, as far as it can be known. A dry run lets the server's admission have its say; it is
 * left out where it could not be one: inputs are not known yet, the kind or the namespace is yet to be created, or an object of
 * that name exists, which the real run may delete first.
 */
export async function previewCreate(request: ApplyRequest, session: Session): Promise<Properties> {
  const { inputs } = request;
  if (containsUnknown(inputs.value)) {
    return withUnknowns(inputs.value, inputs);
  }
  const object = inputs.value as KubernetesObject;
  const exists = (await session.cluster.get(referenceTo(object))) !== undefined;
  const answer = exists ? undefined : await dryRun(request, session);
  return withUnknowns(answer ?? object, inputs);
}

/** What updating the object will give, as far as it can be known. */
export async function previewUpdate(
  request: ApplyRequest & Required<Pick<ApplyRequest, "recorded">>,
  session: Session,
): Promise<Properties> {
  const { inputs, recorded } = request;
  const answer = containsUnknown(inputs.value) ? undefined : await dryRun(request, session);
  return answer === undefined
    ? {
        value: { ...recorded.value, ...inputs.value },
        secrets: [...recorded.secrets, ...inputs.secrets],
      }
    : outputs(answer, inputs);
}

async function dryRun(
  request: ApplyRequest,
  session: Session,
): Promise<KubernetesObject | undefined> {
  try {
    return await applyOnServer(request, session, true);
  } catch (error) {
    if (isTooEarly(error)) {
      return undefined;
    }
    if (error instanceof ApiError && (error.isWebhookFailure || isWithoutDryRun(error))) {
      session.log.warn(request.urn, `the server cannot check this preview: ${error.message}`);
      return undefined;
    }
    throw error;
  }
}

function isTooEarly(error: unknown): boolean {
  return (
    error instanceof UnknownKindError ||
    (error instanceof ApiError && (error.isMissingNamespace || error.isTerminatingNamespace))
  );
}

function isWithoutDryRun(error: ApiError): boolean {
  return error.status === 400 && error.message.includes("does not support dry run");
}

/** A new object with everything marked unknown that the server will fill in. */
function withUnknowns(object: JsonObject, inputs: Properties): Properties {
  const metadata = Object.fromEntries(serverMetadata.map((field) => [field, unknownValue]));
  const complete = object.metadata === unknownValue ? object : withMetadata(object, metadata);
  return outputs(
    { ...(complete as KubernetesObject), ...allottedSpec(complete, inputs), status: unknownValue },
    inputs,
  );
}

function allottedSpec(object: JsonObject, inputs: Properties): JsonObject {
  const stated = objectAt(inputs.value, "spec");
  const fields = (allotted[groupKind(object as KubernetesObject)] ?? []).filter(
    (field) => stated[field] === undefined,
  );
  return fields.length === 0
    ? {}
    : {
        spec: {
          ...objectAt(object, "spec"),
          ...Object.fromEntries(fields.map((field) => [field, unknownValue])),
        },
      };
}
