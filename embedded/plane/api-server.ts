import { Agent, request } from "node:https";

/** What an API server answered. */
export interface ApiAnswer {
  readonly status: number;
  /** The body, parsed if it is JSON. */
  readonly body: unknown;
}

/** How to reach an API server as one user. */
export interface ApiServerArgs {
  /** URL: `https://127.0.0.1:26001`. */
  readonly url: string;
  /** PEM text of the certificates that vouch for it. */
  readonly certificateAuthority: string;
  readonly token: string;
}

/** How long a request may take, in milliseconds. */
const timeoutMs = 5_000;

/** Without spec and status: the schema of a CRD is half a megabyte. */
const metadataOnly = "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1";

/** All groups, versions and kinds in one answer. */
const aggregatedDiscovery = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

/**
 * The few requests that the plane itself makes. The official client is the better choice for anything more: it costs half
 * a second to load, which every command would pay before it finds that there is nothing to do.
 */
export class ApiServer {
  private readonly agent = new Agent({ keepAlive: true });

  public constructor(private readonly args: ApiServerArgs) {}

  /** Asks for `path`. Throws if there is no connection. */
  public get(path: string): Promise<ApiAnswer> {
    return this.send("GET", path, { accept: "application/json" });
  }

  /** Asks for the metadata of the object at `path`. Throws if there is no connection. */
  public getMetadata(path: string): Promise<ApiAnswer> {
    return this.send("GET", path, { accept: metadataOnly });
  }

  /** Asks which kinds there are. Throws if there is no connection. */
  public getDiscovery(): Promise<ApiAnswer> {
    return this.send("GET", "/apis", { accept: aggregatedDiscovery });
  }

  /** Server-side apply of `object` at `path`. Throws if there is no connection. */
  public apply(path: string, object: unknown): Promise<ApiAnswer> {
    const headers = { "content-type": "application/apply-patch+yaml" };
    const body = JSON.stringify(object);
    return this.send("PATCH", `${path}?fieldManager=slipway-plane&force=true`, headers, body);
  }

  /** Whether it answers `path` with success: `/readyz` and the like. */
  public async answers(path: string): Promise<boolean> {
    const answer = await this.get(path).catch(() => undefined);
    return answer?.status === 200;
  }

  private send(
    method: string,
    path: string,
    headers: Record<string, string>,
    body?: string,
  ): Promise<ApiAnswer> {
    const { url, token, certificateAuthority: ca } = this.args;
    const authorization = `Bearer ${token}`;
    const options = {
      method,
      headers: { authorization, ...headers },
      ca,
      agent: this.agent,
      timeout: timeoutMs,
    };
    return new Promise((resolve, reject) => {
      const sent = request(new URL(path, url), options, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () => {
          resolve({ status: response.statusCode ?? 0, body: parse(Buffer.concat(chunks)) });
        });
      });
      sent.on("timeout", () => sent.destroy(new Error(`${url} did not answer in time`)));
      sent.on("error", (error: NodeJS.ErrnoException) => {
        // The server closes connections that it takes for idle, also in the moment in which one is used again. It has not read
        // the request then, and each of them may be sent twice.
        if (sent.reusedSocket && error.code === "ECONNRESET") {
          resolve(this.send(method, path, headers, body));
        } else {
          reject(error);
        }
      });
      sent.end(body);
    });
  }
}

function parse(body: Buffer): unknown {
  const text = body.toString("utf8");
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
