import type { Clock } from "../../clock";
import { type JsonObject, listAt } from "../../json";
import { type KubernetesObject, type ObjectReference, referenceTo } from "../object";
import { ApiError, CredentialsError, UnknownKindError, UnreachableError } from "./api-error";
import { Discovery, groupPath, type ResourceMapping } from "./discovery";
import { type Patience, patience, patienceForWriting } from "./patience";
import { poll } from "./poll";
import { retry } from "./retry";
import type { ApiRequest, ApiResponse, Transport } from "./transport";

/** The name under which the official provider owns fields: objects can change hands between it and this one. */
export const fieldManager = "pulumi-kubernetes";

/** Is never aborted. */
const uninterrupted = new AbortController().signal;

/** How messages name the cluster. */
export interface ClusterAddress {
  /** URL of the API server. */
  readonly server: string;
  /** The kubeconfig context that leads there. */
  readonly context: string;
}

/** What a cluster is made from. */
export interface ClusterArgs {
  readonly address: ClusterAddress;
  readonly transport: Transport;
  readonly clock: Clock;
  /** Ends every wait, and requests that change nothing; its reason is thrown. */
  readonly signal: AbortSignal;
}

/** How to apply. */
export interface ApplyOptions {
  /** Ask what would happen, and let admission say what it thinks of it. */
  readonly dryRun: boolean;
  /** Take fields from other managers. */
  readonly force: boolean;
}

/** An object as applied, and what the server remarked. */
export interface Applied {
  readonly object: KubernetesObject;
  readonly warnings: readonly string[];
}

/** The API server: what the provider does to objects. Passing failures are tried again; cancelling ends every wait. */
export class Cluster {
  public readonly address: ClusterAddress;
  private readonly transport: Transport;
  private readonly clock: Clock;
  private readonly signal: AbortSignal;
  private readonly discovery: Discovery;
  private silentSince: number | undefined;

  public constructor(args: ClusterArgs) {
    this.address = args.address;
    this.transport = args.transport;
    this.clock = args.clock;
    this.signal = args.signal;
    this.discovery = new Discovery((path) => this.found({ method: "GET", path }));
  }

  /** How the server serves a kind; `undefined` when it does not. */
  public mapping(apiVersion: string, kind: string): Promise<ResourceMapping | undefined> {
    return this.discovery.find(apiVersion, kind);
  }

  /** Server-side apply. Throws an {@link ApiError} for a refusal, conflicts with other managers among them. */
  public apply(object: KubernetesObject, { dryRun, force }: ApplyOptions): Promise<Applied> {
    const query = {
      fieldManager,
      ...(force ? { force: "true" } : {}),
      ...(dryRun ? { dryRun: "All" } : {}),
    };
    const attempt = async (): Promise<Applied> => {
      const path = await this.path(referenceTo(object));
      if (path === undefined) {
        throw new UnknownKindError(object.apiVersion, object.kind);
      }
      const contentType = "application/apply-patch+yaml";
      const { body, warnings } = await this.send({
        method: "PATCH",
        path,
        query,
        body: object,
        contentType,
      });
      return { object: body as KubernetesObject, warnings };
    };
    return this.retried(attempt, dryRun ? patience : patienceForWriting);
  }

  /** The live object; `undefined` when it, or its kind, does not exist. */
  public async get(reference: ObjectReference): Promise<KubernetesObject | undefined> {
    const path = await this.path(reference);
    return path === undefined
      ? undefined
      : ((await this.found({ method: "GET", path })) as KubernetesObject | undefined);
  }

  /** Asks for deletion, in which dependents follow. It is done when {@link get} finds nothing any more. */
  public async delete(reference: ObjectReference): Promise<void> {
    const path = await this.path(reference);
    if (path !== undefined) {
      const query = { propagationPolicy: "Background" };
      await this.found({ method: "DELETE", path, query });
    }
  }

  /** Objects of a kind, in one namespace or in all; none when the kind does not exist. */
  public async list(
    kind: Pick<ObjectReference, "apiVersion" | "kind" | "namespace">,
    query: Readonly<Record<string, string>>,
  ): Promise<readonly KubernetesObject[]> {
    const path = await this.path({ ...kind, name: "" });
    const list =
      path === undefined
        ? undefined
        : await this.found({ method: "GET", path: path.replace(/\/$/, ""), query });
    return listAt(list, "items") as readonly KubernetesObject[];
  }

  /**
   * Looks until there is something; `undefined` when the time is over. Cancelling ends the wait.
   */
  public poll<T>(
    look: () => Promise<T | undefined>,
    timeoutSeconds: number,
  ): Promise<T | undefined> {
    return poll(look, { clock: this.clock, signal: this.signal, timeoutSeconds });
  }

  private async path(reference: ObjectReference): Promise<string | undefined> {
    const mapping = await this.mapping(reference.apiVersion, reference.kind);
    if (mapping === undefined) {
      return undefined;
    }
    const { namespace } = reference;
    const parent =
      mapping.namespaced && namespace !== undefined
        ? `/namespaces/${encodeURIComponent(namespace)}`
        : "";
    const name = encodeURIComponent(reference.name);
    return `${groupPath(reference.apiVersion)}${parent}/${mapping.plural}/${name}`;
  }

  private found(request: ApiRequest): Promise<JsonObject | undefined> {
    const attempt = async (): Promise<JsonObject | undefined> => {
      try {
        return (await this.send(request)).body;
      } catch (error) {
        if (error instanceof ApiError && error.status === 404) {
          return undefined;
        }
        throw error;
      }
    };
    return this.retried(attempt, patience);
  }

  private retried<T>(attempt: () => Promise<T>, patience: Patience): Promise<T> {
    return retry(attempt, { clock: this.clock, signal: this.signal, patience });
  }

  private async send(request: ApiRequest): Promise<ApiResponse> {
    this.signal.throwIfAborted();
    // Nobody would know what became of a write that was broken off: it is short, and ends by itself.
    const signal = request.method === "GET" ? this.signal : uninterrupted;
    const response = await this.transport(request, signal).catch((error: unknown) => {
      if (this.signal.aborted) {
        throw this.signal.reason;
      }
      throw error instanceof CredentialsError ? error : this.unreachable(error);
    });
    this.silentSince = undefined;
    if (response.status >= 400) {
      throw new ApiError(response);
    }
    return response;
  }

  private unreachable(error: unknown): UnreachableError {
    const now = this.clock.now();
    this.silentSince ??= now;
    const { server, context } = this.address;
    const reason = error instanceof Error ? error.message : String(error);
    return new UnreachableError(
      `the Kubernetes API server ${server} (context "${context}") does not answer: ${reason}`,
      (now - this.silentSince) / 1_000,
    );
  }
}
