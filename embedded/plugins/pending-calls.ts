import type {
  handleUnaryCall,
  ServiceError,
  UntypedHandleCall,
  UntypedServiceImplementation,
} from "@grpc/grpc-js";

/** Knows which calls of a plugin have not been answered yet. */
export class PendingCalls {
  private count = 0;
  private waiting: (() => void)[] = [];

  /** The same handlers, watched. Handlers that stream are not: whoever reads a stream notices its end. */
  public watch(implementation: UntypedServiceImplementation): UntypedServiceImplementation {
    return Object.fromEntries(
      Object.entries(implementation).map(([name, handler]) => [name, this.watched(handler)]),
    );
  }

  /** When every call has been answered; `undefined` when every one has been. */
  public answered(): Promise<void> | undefined {
    return this.count === 0 ? undefined : new Promise((resolve) => this.waiting.push(resolve));
  }

  private watched(handler: UntypedHandleCall): UntypedHandleCall {
    // Only a handler that is called with a callback answers once.
    if (handler.length < 2) {
      return handler;
    }
    const answer = handler as handleUnaryCall<unknown, unknown>;
    const watched: handleUnaryCall<unknown, unknown> = (call, callback) => {
      this.count++;
      answer(call, (error: Partial<ServiceError> | null, ...response) => {
        callback(error, ...response);
        this.count--;
        if (this.count === 0) {
          this.waiting.splice(0).forEach((resolve) => {
            resolve();
          });
        }
      });
    };
    return watched;
  }
}
