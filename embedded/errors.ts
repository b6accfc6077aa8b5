/**
 * What went wrong, for the person at the keyboard: one clear sentence that names the thing and the fix. Commands print
 * the message alone, without a stack trace, and exit with 1.
 */
export class UserError extends Error {
  public override readonly name = "UserError";
}
