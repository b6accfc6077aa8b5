import type { handleUnaryCall, ServerUnaryCall, ServiceError } from "@grpc/grpc-js";

/** What a gRPC handler answers to `request`. Rejects if it refuses. */
export function answerOf<Request, Response>(
  handler: handleUnaryCall<Request, Response>,
  request: Request,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    handler(callWith<Request, Response>(request), (error, response) => {
      if (error === null && response !== undefined && response !== null) {
        resolve(response);
      } else {
        reject(new Error(error?.details ?? "no answer"));
      }
    });
  });
}

/** How a gRPC handler refuses `request`. Rejects if it answers. */
export function refusalOf<Request, Response>(
  handler: handleUnaryCall<Request, Response>,
  request: Request,
): Promise<Partial<ServiceError>> {
  return new Promise((resolve, reject) => {
    handler(callWith<Request, Response>(request), (error) => {
      if (error === null) {
        reject(new Error("answered instead of refusing"));
      } else {
        resolve(error);
      }
    });
  });
}

/** Handlers here read the request alone. */
function callWith<Request, Response>(request: Request): ServerUnaryCall<Request, Response> {
  return { request } as unknown as ServerUnaryCall<Request, Response>;
}
