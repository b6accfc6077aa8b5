import type { KubernetesObject } from "./object";
import { withPackedSchemas, withUnpackedSchemas } from "./packed-schemas";
import { withDecodedData, withEncodedData } from "./secret-data";

/** What a program states, in the form in which it is sent to the server. */
export function asApplied(stated: KubernetesObject): KubernetesObject {
  return withUnpackedSchemas(withEncodedData(stated));
}

/** What the server answers, in a form that can be compared with what a program states. */
export function asStated(live: KubernetesObject): KubernetesObject {
  return withPackedSchemas(withDecodedData(live));
}
