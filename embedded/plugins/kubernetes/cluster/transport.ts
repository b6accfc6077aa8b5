import type { JsonObject } from "../../json";

/** One request to the API server. */
export interface ApiRequest {
  readonly method: "GET" | "PATCH" | "DELETE";
  /** From the root of the server: `/api/v1/namespaces/shop/services/web`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: JsonObject;
  readonly contentType?: string;
}

/** What the API server said. */
export interface ApiResponse {
  readonly status: number;
  readonly body: JsonObject;
  /** Texts of the `Warning` headers: deprecations, Pod Security in warn mode. */
  readonly warnings: readonly string[];
  /** What the server asks us to wait before we try again. */
  readonly retryAfterSeconds?: number;
}

/**
 * Sends a request once. Resolves for every answer of the server, refusals too; rejects when there is none.
 */
export type Transport = (request: ApiRequest, signal: AbortSignal) => Promise<ApiResponse>;
