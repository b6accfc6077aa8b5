import { UserError } from "../embedded/errors";

/** The words of somebody who passes a gate, as one line; throws a {@link UserError} if nobody is named or nothing is said. */
export function namedReason(text: string): string {
  const reason = text.replace(/\s+/g, " ").trim();
  if (/^[^\s:][^:]*: \S.{7,}$/.test(reason)) return reason;
  throw new UserError(
    `--override ${JSON.stringify(reason)} names no reason: want "<who decided>: <why, in a sentence>"`,
  );
}
