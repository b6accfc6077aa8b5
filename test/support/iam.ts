import type { Registered } from "./harness";

/** A statement as IAM reads it. */
export interface WrittenStatement {
  readonly Sid: string;
  readonly Effect: string;
  readonly Principal?: Readonly<Record<string, string>>;
  readonly Action: readonly string[];
  readonly Resource?: readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | string[]>>>>;
}

/** The statements of a policy. */
export function statementsOf(policy: unknown): readonly WrittenStatement[] {
  return (JSON.parse(String(policy)) as { Statement: WrittenStatement[] }).Statement;
}

/** Every policy that a program states: of roles and their trust, of keys, of whatever else has one. */
export function policiesOf(
  resources: readonly Registered[],
): readonly { readonly of: string; readonly statements: readonly WrittenStatement[] }[] {
  return resources.flatMap(({ name, inputs }) =>
    Object.entries(inputs)
      .filter(([key, value]) => /policy$/i.test(key) && String(value).includes('"Statement"'))
      .map(([key, value]) => ({ of: `${name} ${key}`, statements: statementsOf(value) })),
  );
}

/**
 * Whether statements allow an action on a resource: as much of IAM's evaluation as they use. A condition on the encryption context
 * is met for the entries that it names.
 */
export function allows(
  statements: readonly WrittenStatement[],
  action: string,
  resource: string,
): boolean {
  return statements.some(
    ({ Effect, Action, Resource = [] }) =>
      Effect === "Allow" &&
      Action.some((pattern) => matches(pattern, action)) &&
      Resource.some((pattern) => matches(pattern, resource)),
  );
}

function matches(pattern: string, text: string): boolean {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${escaped.replaceAll("*", ".*").replaceAll("?", ".")}$`).test(text);
}
