/** An ExternalSecret as the API server gives it, as far as it matters here (external-secrets.io/v1). */
export interface ExternalSecret {
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly status?: {
    readonly conditions?: readonly {
      readonly type: string;
      readonly status: string;
      readonly message?: string;
    }[];
  };
}

/** What `status --json` says of an ExternalSecret. */
export interface ExternalSecretStatus {
  readonly namespace: string;
  readonly name: string;
  readonly ready: boolean;
}

export function externalSecretStatus(secret: ExternalSecret): ExternalSecretStatus {
  const { namespace, name } = secret.metadata;
  return { namespace, name, ready: readiness(secret)?.status === "True" };
}

/** Why it is not ready, in the operator's own words. */
export function externalSecretComplaint(secret: ExternalSecret): string {
  return readiness(secret)?.message ?? "External Secrets has not looked at it yet";
}

type Condition = NonNullable<NonNullable<ExternalSecret["status"]>["conditions"]>[number];

function readiness({ status }: ExternalSecret): Condition | undefined {
  return status?.conditions?.find(({ type }) => type === "Ready");
}
