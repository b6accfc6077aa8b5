import { credentials } from "@grpc/grpc-js";
import { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb";

/** Where a resource's messages go. */
export interface ResourceLog {
  /** Stays in the output. */
  warn(urn: string, text: string): void;
  info(urn: string, text: string): void;
  /** Shown beside the resource until the next one. */
  status(urn: string, text: string): void;
}

/** The engine's log: what is written here appears in the output of `pulumi up`, beside its resource. */
export function engineLog(address: string): ResourceLog {
  const engine = new EngineClient(address, credentials.createInsecure());
  const log = (urn: string, text: string, severity: LogSeverity, ephemeral = false): void => {
    const request = new LogRequest()
      .setUrn(urn)
      .setMessage(text)
      .setSeverity(severity)
      .setEphemeral(ephemeral);
    // An engine that is gone reads no log.
    engine.log(request, () => undefined);
  };
  return {
    warn: (urn, text) => {
      log(urn, text, LogSeverity.WARNING);
    },
    info: (urn, text) => {
      log(urn, text, LogSeverity.INFO);
    },
    status: (urn, text) => {
      log(urn, text, LogSeverity.INFO, true);
    },
  };
}
