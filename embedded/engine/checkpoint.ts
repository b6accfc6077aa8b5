/** A stack as `pulumi stack export` writes it and `pulumi stack import` reads it; fields that are not named here are kept. */
export interface Checkpoint {
  readonly deployment: {
    /** Each after those that it depends on. */
    readonly resources?: readonly ResourceState[];
    /** What was being done when an engine was killed. */
    readonly pending_operations?: readonly PendingOperation[];
  };
}

/** What the engine knows of a resource. */
export interface ResourceState {
  readonly urn: string;
  readonly type: string;
  /** The provider's name for it; absent before it has been created. */
  readonly id?: string;
  /** What the provider has checked. The fields are those of a Kubernetes object. */
  readonly inputs?: {
    readonly metadata?: {
      readonly name?: string;
      readonly namespace?: string;
      readonly labels?: Readonly<Record<string, string>>;
    };
  };
  readonly outputs?: unknown;
  /** When its creation had ended, ISO 8601; a replacement counts as a creation. */
  readonly created?: string;
  /** When it was last created or changed, ISO 8601. */
  readonly modified?: string;
  /** Whether the engine refuses to replace or delete it. */
  readonly protect?: boolean;
  /** URN of what it belongs to. */
  readonly parent?: string;
  /** Its provider: the URN, `::` and an identity. */
  readonly provider?: string;
  /** URNs of what had to exist before it. */
  readonly dependencies?: readonly string[];
}

/** An operation that has begun, and of which nobody knows whether it has ended. */
export interface PendingOperation {
  /** `creating`, `updating` and so on. */
  readonly type: string;
  readonly resource: ResourceState;
}
