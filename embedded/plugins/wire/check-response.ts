import * as provider from "@pulumi/pulumi/proto/provider_pb";

import type { Properties } from "./properties";
import type { Parts } from "./protocol";

/** Something wrong with one input. */
export interface CheckFailure {
  /** Path of the input; empty for all of them. */
  readonly property: string;
  readonly reason: string;
}

/** Inputs as they will be recorded, and everything that is wrong with them. */
export function checked(
  inputs: Properties,
  failures: readonly CheckFailure[],
): Parts<provider.CheckResponse, "inputs"> {
  const message = new provider.CheckResponse().setFailuresList(
    failures.map(({ property, reason }) =>
      new provider.CheckFailure().setProperty(property).setReason(reason),
    ),
  );
  return { message, bags: { inputs } };
}
