import type { Properties } from "./properties";

/**
 * The object exists and is not usable. The engine records it as it is, and updates it in the next run even if nothing
 * changed.
 */
export class InitFailedError extends Error {
  public override readonly name = "InitFailedError";

  public constructor(
    message: string,
    public readonly id: string,
    public readonly outputs: Properties,
    public readonly inputs: Properties,
    /** What the cluster says about it, one line each. */
    public readonly reasons: readonly string[],
  ) {
    super(message);
  }
}
