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

/** Objects come back without spec and status: a CRD's schema is half a megabyte, and only its identity is asked for. */
const metadataOnly =
  "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1,application/json";

/**
 * The few requests that the plane itself makes. The official client is the better choice for anything more: it costs half
 * a second to load, which every command would pay before it finds that there is nothing to do.
 */
export class ApiServer {
  private readonly agent = new Agent({ keepAlive: true });

  public constructor(private readonly args: ApiServerArgs) {}

  /** Asks for `path`. Of an object only its metadata comes back. Throws if there is no connection. */
  public get(path: string): Promise<ApiAnswer> {
    return this.send("GET", path, undefined);
  }

  /** Server-side apply of `object` at `path`. Throws if there is no connection. */
  public apply(path: string, object: unknown): Promise<ApiAnswer> {
    return this.send("PATCH", `${path}?fieldManager=slipway-plane&force=true`, object);
  }

  /** Whether it answers `path` with success: `/readyz` and the like. */
  public async answers(path: string): Promise<boolean> {
    const answer = await this.get(path).catch(() => undefined);
    return answer?.status === 200;
  }

  /** Lets go of open connections, which would keep this command from ending. */
  public close(): void {
    this.agent.destroy();
  }

  private send(method: string, path: string, body: unknown): Promise<ApiAnswer> {
    const { url, token, certificateAuthority: ca } = this.args;
    return new Promise((resolve, reject) => {
      const headers = {
        authorization: `Bearer ${token}`,
        accept: metadataOnly,
        ...(body === undefined ? {} : { "content-type": "application/apply-patch+yaml" }),
      };
      const options = { method, headers, ca, agent: this.agent, timeout: timeoutMs };
      const sent = request(new URL(path, url), options, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () => {
          resolve({ status: response.statusCode ?? 0, body: parse(Buffer.concat(chunks)) });
        });
      });
      sent.on("timeout", () => sent.destroy(new Error(`${url} did not answer in time`)));
      sent.on("error", reject);
      sent.end(body === undefined ? undefined : JSON.stringify(body));
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
