import { Metadata, type ServiceError, status } from "@grpc/grpc-js";
import { ErrorResourceInitFailed } from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { Any } from "google-protobuf/google/protobuf/any_pb";

import { InitFailedError, type PartialState } from "../init-failed";
import { initFailedBags, joined } from "./protocol";

/**
 * An error as the engine wants it: its message alone, and for an object that exists all the same, the object. Every text
 * goes through `hide`.
 */
export function refusal(error: unknown, hide: (text: string) => string): Partial<ServiceError> {
  const details = hide(error instanceof Error ? error.message : String(error));
  const code = status.UNKNOWN;
  if (!(error instanceof InitFailedError)) {
    return { code, details };
  }
  const reasons = error.state.reasons.map(hide);
  return { code, details, metadata: partialState({ ...error.state, reasons }, details) };
}

/** gRPC for Node.js leaves the detail of an error to this header. */
function partialState(state: PartialState, message: string): Metadata {
  const { id, outputs, inputs, reasons } = state;
  const failed = new ErrorResourceInitFailed().setId(id).setReasonsList([...reasons]);
  const detail = new Any();
  detail.pack(
    joined(failed.serializeBinary(), { properties: outputs, inputs }, initFailedBags),
    "pulumirpc.ErrorResourceInitFailed",
  );
  const whole = new Status().setCode(status.UNKNOWN).setMessage(message).setDetailsList([detail]);
  const metadata = new Metadata();
  metadata.set("grpc-status-details-bin", Buffer.from(whole.serializeBinary()));
  return metadata;
}
