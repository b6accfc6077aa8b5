import { type JsonObject, listAt, textAt } from "../../json";
import type { ApiResponse } from "./transport";

/** One field that another manager owns. */
export interface FieldConflict {
  /** As the server writes it: `.spec.template.spec.containers[name="app"].image`. */
  readonly field: string;
  /** As the server writes it: `conflict with "kubectl-edit" using apps/v1`. */
  readonly message: string;
}

/** A refusal by the API server. */
export class ApiError extends Error {
  public override readonly name = "ApiError";
  /** HTTP status. */
  public readonly status: number;
  /** Kubernetes' word for it: `NotFound`, `Invalid`, `Forbidden`. */
  public readonly reason: string;
  /** What the server asks us to wait before we try again. */
  public readonly retryAfterSeconds: number | undefined;
  private readonly body: JsonObject;

  public constructor(response: ApiResponse) {
    super(textAt(response.body, "message") || `the API server answered ${response.status}`);
    this.status = response.status;
    this.reason = textAt(response.body, "reason");
    this.retryAfterSeconds = response.retryAfterSeconds;
    this.body = response.body;
  }

  /** The fields of an apply that other managers own. */
  public get fieldConflicts(): readonly FieldConflict[] {
    return this.causes
      .filter((cause) => textAt(cause, "reason") === "FieldManagerConflict")
      .map((cause) => ({ field: textAt(cause, "field"), message: textAt(cause, "message") }));
  }

  /** Whether the namespace, and not the object in it, is what does not exist. */
  public get isMissingNamespace(): boolean {
    return this.status === 404 && textAt(this.body, "details", "kind") === "namespaces";
  }

  /** Whether the namespace is going and takes nothing new. */
  public get isTerminatingNamespace(): boolean {
    return this.causes.some((cause) => textAt(cause, "reason") === "NamespaceTerminating");
  }

  /** Whether the server asks for another try: the object changed while it was written. */
  public get isRace(): boolean {
    return this.status === 409 && this.reason === "Conflict" && this.fieldConflicts.length === 0;
  }

  /** Whether an admission webhook could not be asked. */
  public get isWebhookFailure(): boolean {
    return this.status === 500 && this.message.includes("failed calling webhook");
  }

  private get causes(): readonly JsonObject[] {
    return listAt(this.body, "details", "causes") as readonly JsonObject[];
  }
}

/** The API server did not answer. */
export class UnreachableError extends Error {
  public override readonly name = "UnreachableError";

  public constructor(
    message: string,
    /** For how long nothing has had an answer, in seconds. */
    public readonly outageSeconds: number,
  ) {
    super(message);
  }
}

/** There is no telling the API server who we are: the program that the kubeconfig names has failed, for one. */
export class CredentialsError extends Error {
  public override readonly name = "CredentialsError";

  public constructor(context: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message.trim() : String(cause);
    super(`the kubeconfig's context "${context}" yields no credentials: ${reason}`, { cause });
  }
}

/** The API server does not serve this kind: its CustomResourceDefinition does not exist, or not yet. */
export class UnknownKindError extends Error {
  public override readonly name = "UnknownKindError";

  public constructor(apiVersion: string, kind: string) {
    super(
      `the cluster does not know the kind ${kind} of ${apiVersion}: is its CustomResourceDefinition installed, and does this resource depend on it?`,
    );
  }
}
