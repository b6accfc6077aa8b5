import * as pulumi from "@pulumi/pulumi";

/** One statement of a policy, which always allows. */
export interface Statement {
  /** Letters and digits; unique in its document. */
  readonly sid: string;
  /** Who may, in a policy of a resource or of a role's trust: the kind of principal, and its name. */
  readonly principal?: Readonly<
    Partial<Record<"AWS" | "Service" | "Federated", pulumi.Input<string>>>
  >;
  /** What is allowed: `service:Action`. */
  readonly actions: readonly string[];
  /** To which ARNs; a role's trust has none. */
  readonly resources?: readonly pulumi.Input<string>[];
  /** By operator, then by key. */
  readonly conditions?: Readonly<Record<string, Readonly<Record<string, ConditionValue>>>>;
  /** Why an action or a resource is a wildcard. Without a reason none may be. */
  readonly reason?: string;
}

type ConditionValue = pulumi.Input<string> | readonly pulumi.Input<string>[];

/**
 * A policy as IAM reads it.
 *
 * @throws Error for a wildcard without a reason. ARNs that are born at deployment are checked by a test that walks every policy.
 */
export function policyDocument(...statements: readonly Statement[]): pulumi.Output<string> {
  for (const { sid, actions, resources = [], reason } of statements) {
    const wild = [...actions, ...resources].filter(isWildcard);
    if (wild.length > 0 && reason === undefined)
      throw new Error(`the statement ${sid} has the wildcard ${wild.join(", ")} without a reason`);
  }
  return pulumi.jsonStringify({ Version: "2012-10-17", Statement: statements.map(written) });
}

/** Whether an action or a resource stands for others that it does not name. */
export function isWildcard(value: unknown): value is string {
  return typeof value === "string" && /[*?]/.test(value);
}

/** The trust of a role that one of AWS's own services takes on. */
export function serviceTrust(
  service: string,
  actions: readonly string[] = ["sts:AssumeRole"],
): pulumi.Output<string> {
  const sid = "TakenOnByService";
  return policyDocument({ sid, principal: { Service: `${service}.amazonaws.com` }, actions });
}

function written({
  sid,
  principal,
  actions,
  resources,
  conditions,
}: Statement): Record<string, unknown> {
  return {
    Sid: sid,
    Effect: "Allow",
    ...(principal && { Principal: principal }),
    Action: actions,
    ...(resources && { Resource: resources }),
    ...(conditions && { Condition: conditions }),
  };
}
