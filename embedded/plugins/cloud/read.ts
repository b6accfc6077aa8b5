import { refreshedInputs } from "../drift";
import type { JsonObject } from "../json";
import { noProperties, type Properties } from "../wire/properties";
import type { CheckFailure } from "../wire/check-response";
import { unruled } from "./check";
import type { Cloud } from "./cloud";
import { refuseIfFaulty } from "./create";
import { mismatches } from "./mismatches";
import { secretOutputs, withSecretFields } from "./secret-outputs";
import { findObject } from "./world";

/** Which object to read. */
export interface ReadRequest {
  readonly type: string;
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

/** Reads the object; the identity is empty when it does not exist, or only because it outlived its deletion. */
export async function readObject(request: ReadRequest, cloud: Cloud): Promise<Found> {
  const { type, id, inputs } = request;
  const rules = cloud.rulesOf(type);
  refuseIfFaulty(await cloud.faults.take(type, "read"), `read ${type} "${id}"`);
  const object = findObject(cloud.world.read(), type, id);
  if (object === undefined || object.retained !== undefined) {
    return { id: "", outputs: noProperties, inputs: noProperties };
  }
  const value =
    Object.keys(inputs.value).length === 0
      ? object.inputs
      : refreshedInputs(inputs.value, object.inputs, object.outputs);
  const now = withSecretFields({ value, secrets: inputs.secrets }, rules);
  return { id, outputs: secretOutputs(object.outputs, now, rules), inputs: now };
}

/** What a function answers. */
export interface Answer {
  readonly result: JsonObject;
  readonly failures: readonly CheckFailure[];
}

/** Calls a function. Throws for one that is not described. */
export async function invoke(token: string, args: JsonObject, cloud: Cloud): Promise<Answer> {
  const { rules, declarations } = cloud;
  const answer = rules.functions[token];
  const fields = declarations.argumentsOf(token);
  if (answer === undefined || fields === undefined) {
    throw new Error(unruled(token, rules));
  }
  refuseIfFaulty(await cloud.faults.take(token, "invoke"), `answer ${token}`);
  const failures = mismatches(args, fields, (name) => declarations.named(name));
  const result = failures.length > 0 ? {} : answer(cloud.facts("", args, cloud.world.read()));
  return { result, failures };
}
