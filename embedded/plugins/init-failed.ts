import type { Properties } from "./wire/properties";

/** An object that exists and is not usable. */
export interface PartialState {
  readonly id: string;
  readonly outputs: Properties;
  readonly inputs: Properties;
  /** What went wrong and what the cluster says about it, one line each. */
  readonly reasons: readonly string[];
}

/**
 * The object exists and is not usable. The engine records it as it is, and updates it in the next run even if nothing
 * changed.
 */
export class InitFailedError extends Error {
  public override readonly name = "InitFailedError";

  public constructor(
    message: string,
    public readonly state: PartialState,
  ) {
    super(message);
  }
}
