import * as http from "node:http";
import * as https from "node:https";

import type { KubeConfig } from "@kubernetes/client-node" with { "resolution-mode": "import" };

import type { JsonObject } from "../../json";
import { CredentialsError } from "./api-error";
import type { ApiRequest, ApiResponse, Transport } from "./transport";

/** After this many milliseconds without an answer a request has failed. */
const requestTimeout = 30_000;

/** How long credentials are kept before the kubeconfig's user is asked again (it may be a program), in milliseconds. */
const credentialsLifetime = 60_000;

interface Credentials {
  readonly options: https.RequestOptions;
  readonly expires: number;
}

/**
 * A connection with the credentials of the kubeconfig's current context.
 *
 * The official client finds and renews the credentials; documents are sent as they are. Its typed API would drop fields of
 * built-in kinds that are newer than the client.
 */
export function connect(config: KubeConfig): Transport {
  const server = (config.getCurrentCluster()?.server ?? "").replace(/\/$/, "");
  let found: Promise<Credentials> | undefined;
  const renewed = (): Promise<Credentials> => {
    const fresh = findCredentials(config, server);
    found = fresh;
    fresh.catch(() => (found = undefined));
    return fresh;
  };
  const credentials = async (): Promise<Credentials> => {
    const last = found;
    const kept = await last;
    if (kept !== undefined && kept.expires > performance.now()) {
      return kept;
    }
    // Requests come many at a time: the first one asks, and the others wait for its answer.
    return found === undefined || found === last ? renewed() : found;
  };
  return async (request, signal) => {
    const { options } = await credentials();
    const limited = AbortSignal.any([signal, AbortSignal.timeout(requestTimeout)]);
    return exchange(server, request, options, limited);
  };
}

async function findCredentials(config: KubeConfig, server: string): Promise<Credentials> {
  const options: https.RequestOptions = {};
  try {
    await config.applyToHTTPSOptions(options);
  } catch (error) {
    throw new CredentialsError(config.getCurrentContext(), error);
  }
  const { ca, cert, key, rejectUnauthorized, servername } = options;
  const tls = { ca, cert, key, rejectUnauthorized, servername };
  const { Agent } = server.startsWith("http:") ? http : https;
  // The client's own agent opens a connection for each request; it is kept where only it knows how to use a proxy.
  const agent =
    config.getCurrentCluster()?.proxyUrl === undefined
      ? new Agent({ keepAlive: true, ...tls })
      : options.agent;
  return { options: { ...options, agent }, expires: performance.now() + credentialsLifetime };
}

function exchange(
  server: string,
  request: ApiRequest,
  options: https.RequestOptions,
  signal: AbortSignal,
): Promise<ApiResponse> {
  const query = new URLSearchParams(request.query).toString();
  const url = new URL(`${server}${request.path}${query === "" ? "" : `?${query}`}`);
  const body = request.body === undefined ? undefined : JSON.stringify(request.body);
  const client = url.protocol === "http:" ? http : https;
  return new Promise((resolve, reject) => {
    const sent = client.request(
      url,
      { ...options, method: request.method, headers: headers(request, options), signal },
      (response) => {
        let text = "";
        response.setEncoding("utf8");
        response.on("data", (chunk: string) => (text += chunk));
        response.once("error", reject);
        response.once("end", () => {
          resolve(parsed(response, text));
        });
      },
    );
    sent.once("error", reject);
    sent.end(body);
  });
}

function headers(request: ApiRequest, options: https.RequestOptions): http.OutgoingHttpHeaders {
  return {
    ...(options.headers as http.OutgoingHttpHeaders | undefined),
    Accept: "application/json",
    "User-Agent": "pulumi-kubernetes-stand-in",
    ...(request.contentType === undefined ? {} : { "Content-Type": request.contentType }),
  };
}

function parsed(response: http.IncomingMessage, text: string): ApiResponse {
  const retryAfter = Number(response.headers["retry-after"]);
  return {
    status: response.statusCode ?? 0,
    body: document(text),
    warnings: warnings(response.headers.warning),
    ...(Number.isFinite(retryAfter) ? { retryAfterSeconds: retryAfter } : {}),
  };
}

/** Proxies and the server's own "404 page not found" answer with plain text. */
function document(text: string): JsonObject {
  try {
    return JSON.parse(text) as JsonObject;
  } catch {
    return { message: text.trim().slice(0, 200) };
  }
}

/** The texts of `299 - "text"`, several of which may share a header. */
function warnings(header: string | undefined): readonly string[] {
  return [...(header ?? "").matchAll(/\d{3} \S+ "((?:[^"\\]|\\.)*)"/g)].map(([, text = ""]) =>
    text.replaceAll(/\\(.)/g, "$1"),
  );
}
