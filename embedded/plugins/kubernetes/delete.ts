import { type JsonObject, textAt } from "../json";
import { deleteAndWait } from "./await/gone";
import { referenceFromId } from "./object";
import { resourceType } from "./resource-type";
import type { Session } from "./session";

/** Which object to delete. */
export interface DeleteRequest {
  readonly urn: string;
  readonly token: string;
  readonly id: string;
  /** The outputs recorded before. */
  readonly recorded: JsonObject;
  /** How long to wait until it is gone, in seconds; 0 for the default. */
  readonly timeoutSeconds: number;
}

/** How long to wait where the program does not say, in seconds (official provider). */
const defaultTimeoutSeconds = 600;

/** Deletes the object and waits until it is gone. */
export async function deleteObject(request: DeleteRequest, session: Session): Promise<void> {
  const type = resourceType(request.token);
  const apiVersion = textAt(request.recorded, "apiVersion") || type.apiVersion;
  const { cluster, log } = session;
  await deleteAndWait(referenceFromId({ apiVersion, kind: type.kind }, request.id), {
    cluster,
    timeoutSeconds: request.timeoutSeconds > 0 ? request.timeoutSeconds : defaultTimeoutSeconds,
    onStatus: (text) => {
      log.status(request.urn, text);
    },
  });
}
