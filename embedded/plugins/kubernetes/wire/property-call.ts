import type { handleUnaryCall } from "@grpc/grpc-js";

import { redacted } from "../secrets";
import type { Parts } from "./protocol";
import { refusal } from "./refusal";

/** Takes the secrets of a call's properties out of a text. */
export type Hide = (text: string) => string;

/**
 * A handler that answers with what `answer` returns, and refuses with what it throws. The API server's messages may quote
 * what was sent to it: a refusal leaves without the secrets of the call's properties, and `answer` gets the means to take
 * them out of whatever else it writes.
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
): handleUnaryCall<Parts<Request, In>, Parts<Response, Out>> {
  return ({ request }, callback) => {
    const hide: Hide = (text) => redacted(text, Object.values(request.bags));
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
