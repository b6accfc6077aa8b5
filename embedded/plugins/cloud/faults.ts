import { existsSync, readFileSync } from "node:fs";

import { withLock } from "../../lock";
import { replaceFile } from "../../plane/replace-file";

/** A call of the provider in which a fault can happen. */
export type Operation = "create" | "read" | "update" | "delete" | "invoke";

/**
 * One fault to happen. Every kind but `error-always` happens once: its entry is then taken out of the list, so that what is
 * left there has not happened.
 *
 * - `error-once`, `error-always`: the cloud refuses, and nothing has changed;
 * - `timeout`: the cloud does what is asked, and the provider gives up waiting for it;
 * - `crash`: the cloud does what is asked, and the provider's process dies before it can say so.
 */
export interface Fault {
  /** Type token, or a function's token. */
  readonly type: string;
  readonly operation: Operation;
  readonly kind: "error-once" | "error-always" | "timeout" | "crash";
}

/** The faults in the file that `SLIPWAY_FAULTS` names; none where it names none. */
export class Faults {
  private readonly path: string;

  public constructor(environment: NodeJS.ProcessEnv) {
    this.path = environment.SLIPWAY_FAULTS ?? "";
  }

  /** The fault that happens in this call; one that happens once is spent. */
  public async take(type: string, operation: Operation): Promise<Fault["kind"] | undefined> {
    const matches = (fault: Fault): boolean => fault.type === type && fault.operation === operation;
    const found = this.read().find(matches);
    if (found === undefined || found.kind === "error-always") {
      return found?.kind;
    }
    return withLock(`${this.path}.lock`, "an injected fault", () => this.spend(matches), {
      wait: () => undefined,
    });
  }

  private spend(matches: (fault: Fault) => boolean): Promise<Fault["kind"] | undefined> {
    const faults = this.read();
    const index = faults.findIndex(matches);
    if (index >= 0) {
      replaceFile(this.path, JSON.stringify(faults.toSpliced(index, 1)));
    }
    return Promise.resolve(faults[index]?.kind);
  }

  private read(): readonly Fault[] {
    return this.path === "" || !existsSync(this.path)
      ? []
      : (JSON.parse(readFileSync(this.path, "utf8")) as readonly Fault[]);
  }
}
