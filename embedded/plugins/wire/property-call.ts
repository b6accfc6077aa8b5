import type { handleUnaryCall } from "@grpc/grpc-js";

import { redacted } from "../secrets";
import type { Properties } from "./properties";
import type { Parts } from "./protocol";
import { refusal } from "./refusal";

/** Takes the secrets of a call's properties out of a text. */
export type Hide = (text: string) => string;

/**
 * A handler that answers with what `answer` returns, and refuses with what it throws. A server's messages may quote what
 * was sent to it: a refusal leaves without the secrets of the call's properties, and `answer` gets the means to take them out
 * of whatever else it writes. `marked` marks what is secret whether or not the program says so.
 */
export function propertyCall<
  Request,
  Response,
  In extends string = never,
  Out extends string = never,
>(
  answer: (
    request: Parts<Request, In>,
    hide: Hide,
  ) => Parts<Response, Out> | Promise<Parts<Response, Out>>,
  marked: (bag: Properties) => Properties = (bag) => bag,
): handleUnaryCall<Parts<Request, In>, Parts<Response, Out>> {
  return ({ request }, callback) => {
    const hide: Hide = (text) =>
      redacted(text, Object.values<Properties>(request.bags).map(marked));
    Promise.resolve(request)
      .then((parts) => answer(parts, hide))
      .then(
        (response) => {
          callback(null, response);
        },
        (error: unknown) => {
          callback(refusal(error, hide));
        },
      );
  };
}
