import { UserError } from "../errors";
import { replaceFile } from "../plane/replace-file";
import type { Fault } from "../plugins/cloud/faults";

/** Every operation in which a fault can happen. */
const operations = [
  "create",
  "read",
  "update",
  "delete",
  "invoke",
] as const satisfies readonly Fault["operation"][];

/** Every kind of fault. */
const kinds = [
  "error-once",
  "error-always",
  "timeout",
  "crash",
] as const satisfies readonly Fault["kind"][];

/**
 * A fault as it is written on a command line, `type:operation:kind`: `gcp:sql/databaseInstance:DatabaseInstance:create:timeout`.
 * Throws a {@link UserError} that says what is wrong with it.
 */
export function parseFault(text: string): Fault {
  const parts = text.split(":");
  const type = parts.slice(0, -2).join(":");
  const operation = operations.find((each) => each === parts.at(-2));
  const kind = kinds.find((each) => each === parts.at(-1));
  if (!/^[^:]+:[^:]+:[^:]+$/.test(type) || operation === undefined || kind === undefined) {
    throw new UserError(
      `"${text}" is no fault: want <type token>:<${operations.join("|")}>:<${kinds.join("|")}>, such as ` +
        "gcp:container/cluster:Cluster:create:error-once.",
    );
  }
  return { type, operation, kind };
}

/** Says which faults are to happen from now on, and no others. */
export function writeFaults(file: string, faults: readonly Fault[]): void {
  replaceFile(file, JSON.stringify(faults));
}
