import { ApiError, UnknownKindError, UnreachableError } from "./api-error";

/**
 * How much longer it is worth trying again after an error, in seconds, when so many have been spent on it already. Nothing
 * is left (0 or less) for an error that will not pass.
 */
export type Patience = (error: unknown, spentSeconds: number) => number;

/** For an API server that is restarted. One limit for all requests: what comes late does not wait anew. */
const outage = 10;

/** For a server that is overloaded or starting, and for a webhook that is. */
const trouble = 30;

/** For a namespace or a definition that was made by the step before. */
const arrival = 10;

/** For the predecessor of a namespace to go. */
const departure = 60;

/** For any request. */
export const patience: Patience = (error, spentSeconds) => {
  if (error instanceof UnreachableError) {
    return outage - error.outageSeconds;
  }
  if (error instanceof ApiError) {
    return error.isRace || error.status === 429 || error.status >= 500 ? trouble - spentSeconds : 0;
  }
  return 0;
};

/** For writing an object, which besides may come too early. */
export const patienceForWriting: Patience = (error, spentSeconds) => {
  if (error instanceof UnknownKindError) {
    return arrival - spentSeconds;
  }
  if (error instanceof ApiError && error.isMissingNamespace) {
    return arrival - spentSeconds;
  }
  if (error instanceof ApiError && error.isTerminatingNamespace) {
    return departure - spentSeconds;
  }
  return patience(error, spentSeconds);
};
