import { Metadata, type ServiceError, status } from "@grpc/grpc-js";
import { ErrorResourceInitFailed } from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { Any } from "google-protobuf/google/protobuf/any_pb";

import { InitFailedError } from "./init-failed";
import { initFailedBags, joined } from "./protocol";

/** An error as the engine wants it: its message alone, and for an object that exists all the same, the object. */
export function refusal(error: unknown): Partial<ServiceError> {
  const details = error instanceof Error ? error.message : String(error);
  const code = status.UNKNOWN;
  return error instanceof InitFailedError
    ? { code, details, metadata: partialState(error, details) }
    : { code, details };
}

/** gRPC for Node.js leaves the detail of an error to this header. */
function partialState(error: InitFailedError, message: string): Metadata {
  const failed = new ErrorResourceInitFailed().setId(error.id).setReasonsList([...error.reasons]);
  const bags = { properties: error.outputs, inputs: error.inputs };
  const detail = new Any();
  detail.pack(
    joined(failed.serializeBinary(), bags, initFailedBags),
    "pulumirpc.ErrorResourceInitFailed",
  );
  const whole = new Status().setCode(status.UNKNOWN).setMessage(message).setDetailsList([detail]);
  const metadata = new Metadata();
  metadata.set("grpc-status-details-bin", Buffer.from(whole.serializeBinary()));
  return metadata;
}
