import type { Clock } from "../../embedded/plugins/clock";
import {
  isObject,
  type Json,
  type JsonObject,
  objectAt,
  textAt,
} from "../../embedded/plugins/json";
import { Cluster } from "../../embedded/plugins/kubernetes/cluster/cluster";
import type { ResourceMapping } from "../../embedded/plugins/kubernetes/cluster/discovery";
import type {
  ApiRequest,
  ApiResponse,
  Transport,
} from "../../embedded/plugins/kubernetes/cluster/transport";
import { providerSettings } from "../../embedded/plugins/kubernetes/provider-settings";
import type { Session } from "../../embedded/plugins/kubernetes/session";

const namespaced = (plural: string): ResourceMapping => ({ plural, namespaced: true });
const unspaced = (plural: string): ResourceMapping => ({ plural, namespaced: false });

/** What a fake server serves unless a test adds to it. */
const builtIn: Readonly<Record<string, Readonly<Record<string, ResourceMapping>>>> = {
  v1: {
    ConfigMap: namespaced("configmaps"),
    Event: namespaced("events"),
    Namespace: unspaced("namespaces"),
    PersistentVolumeClaim: namespaced("persistentvolumeclaims"),
    Pod: namespaced("pods"),
    Secret: namespaced("secrets"),
    Service: namespaced("services"),
  },
  "apps/v1": { Deployment: namespaced("deployments") },
  "storage.k8s.io/v1": { StorageClass: unspaced("storageclasses") },
  "apiextensions.k8s.io/v1": {
    CustomResourceDefinition: unspaced("customresourcedefinitions"),
  },
};

/**
 * An API server in memory: as much of one as the provider's tests need. Its time passes only while somebody waits, so tests
 * take none.
 */
export class FakeApiServer {
  /** Objects by their path. */
  public readonly objects = new Map<string, JsonObject>();
  /** Every request, in order. */
  public readonly requests: ApiRequest[] = [];
  /** Kinds by API version. */
  public readonly kinds = structuredClone(builtIn) as Record<
    string,
    Record<string, ResourceMapping>
  >;
  /** Texts of the `Warning` headers of every apply. */
  public warnings: readonly string[] = [];
  public readonly cancellation = new AbortController();
  private readonly answers: ((request: ApiRequest) => ApiResponse | Error | undefined)[] = [];
  private readonly agenda: { readonly at: number; readonly action: () => void }[] = [];
  private time = 0;
  private count = 0;

  public readonly clock: Clock = {
    now: () => this.time,
    sleep: (milliseconds, signal) => {
      this.time += milliseconds;
      for (const { at, action } of this.agenda) {
        if (at > this.time - milliseconds && at <= this.time) {
          action();
        }
      }
      return signal.aborted ? Promise.reject(signal.reason as Error) : Promise.resolve();
    },
  };

  /** Sends a request to this server. */
  public readonly transport: Transport = (request) => {
    this.requests.push(request);
    for (const answer of this.answers) {
      const response = answer(request);
      if (response instanceof Error) {
        return Promise.reject(response);
      }
      if (response !== undefined) {
        return Promise.resolve(response);
      }
    }
    return Promise.resolve(this.answer(request));
  };

  /** The client of this server. */
  public readonly cluster = new Cluster({
    address: { server: "https://cluster.example", context: "test" },
    transport: this.transport,
    clock: this.clock,
    signal: this.cancellation.signal,
  });

  /** Has something happen when so much time has passed. */
  public after(seconds: number, action: () => void): void {
    this.agenda.push({ at: this.time + 1_000 * seconds, action });
  }

  /** Lets requests that an answer is given for be answered so, or fail. */
  public intercept(answer: (request: ApiRequest) => ApiResponse | Error | undefined): void {
    this.answers.push(answer);
  }

  /** The same for the next `times` requests of a method. */
  public refuse(method: ApiRequest["method"], response: ApiResponse | Error, times = 1): void {
    let left = times;
    this.intercept((request) =>
      request.method === method && !isDiscovery(request) && left-- > 0 ? response : undefined,
    );
  }

  /** Puts an object there as if it had always been, or changes parts of one. */
  public put(path: string, object: JsonObject): JsonObject {
    const before = this.objects.get(path);
    const version = { resourceVersion: String(++this.count) };
    const metadata = before === undefined ? { uid: `uid-${this.count}`, ...version } : version;
    const merged = merge(merge(before ?? {}, object), { metadata }) as JsonObject;
    this.objects.set(path, merged);
    return merged;
  }

  /** The requests that would change something. */
  public get writes(): readonly ApiRequest[] {
    return this.requests.filter(
      ({ method, query }) => method !== "GET" && query?.dryRun === undefined,
    );
  }

  private answer(request: ApiRequest): ApiResponse {
    switch (request.method) {
      case "GET":
        return this.get(request);
      case "PATCH":
        return this.apply(request);
      case "DELETE":
        return this.delete(request);
    }
  }

  private get({ path }: ApiRequest): ApiResponse {
    const kinds = this.kinds[path.replace(/^\/apis?\//, "")];
    if (kinds !== undefined) {
      const resources = Object.entries(kinds).map(([kind, { plural, namespaced }]) => ({
        ...{ kind, name: plural, namespaced },
      }));
      return ok({ resources });
    }
    const found = this.objects.get(path);
    if (found !== undefined) {
      return ok(found);
    }
    const inside = new RegExp(`^${path}/[^/]+$`);
    const items = [...this.objects].filter(([at]) => inside.test(at)).map(([, object]) => object);
    const isCollection = Object.values(this.kinds).some((served) =>
      Object.values(served).some(({ plural }) => path.endsWith(`/${plural}`)),
    );
    return isCollection ? ok({ items }) : failure(404, "NotFound", `${path} not found`);
  }

  private apply({ path, body, query }: ApiRequest): ApiResponse {
    const before = this.objects.get(path);
    const bookkeeping = { metadata: { managedFields: [{ manager: "pulumi-kubernetes" }] } };
    const stated = merge(body ?? {}, bookkeeping) as JsonObject;
    const object =
      query?.dryRun === undefined
        ? this.put(path, stated)
        : (merge(before ?? {}, stated) as JsonObject);
    return { ...ok(object), warnings: this.warnings };
  }

  private delete({ path }: ApiRequest): ApiResponse {
    const object = this.objects.get(path);
    if (object === undefined) {
      return failure(404, "NotFound", `${path} not found`);
    }
    if (objectAt(object, "metadata").finalizers === undefined) {
      this.objects.delete(path);
    } else if (textAt(object, "metadata", "deletionTimestamp") === "") {
      this.put(path, { metadata: { deletionTimestamp: "2026-01-01T00:00:00Z" } });
    }
    return ok(object);
  }
}

/** A session with a fake server, and what it writes to the log, as `<level>: <text>`. */
export function fakeSession(
  server: FakeApiServer,
  settings: JsonObject = {},
): Session & { readonly logged: readonly string[] } {
  const logged: string[] = [];
  const log =
    (level: string) =>
    (_: string, text: string): void => {
      logged.push(`${level}: ${text}`);
    };
  return {
    settings: providerSettings(settings),
    cluster: server.cluster,
    defaultNamespace: "default",
    log: { warn: log("warn"), info: log("info"), status: log("status") },
    logged,
  };
}

/** A refusal as the API server writes it. */
export function failure(
  status: number,
  reason: string,
  message: string,
  details: JsonObject = {},
): ApiResponse {
  return { status, body: { kind: "Status", reason, message, details }, warnings: [] };
}

/** The refusal of an apply that touches fields of another manager. */
export function conflict(manager: string, field: string): ApiResponse {
  const cause = {
    reason: "FieldManagerConflict",
    message: `conflict with "${manager}" using v1`,
    field,
  };
  return failure(409, "Conflict", "Apply failed with 1 conflict", { causes: [cause] });
}

function ok(body: JsonObject): ApiResponse {
  return { status: 200, body, warnings: [] };
}

function isDiscovery({ path }: ApiRequest): boolean {
  return /^\/(api\/[^/]+|apis\/[^/]+\/[^/]+)$/.test(path);
}

function merge(before: Json | undefined, after: Json | undefined): Json {
  if (!isObject(before) || !isObject(after)) {
    return after ?? before ?? null;
  }
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return Object.fromEntries(
    [...keys].map((key) => [key, merge(before[key], key in after ? after[key] : before[key])]),
  );
}
