import type { SystemDefinition } from "./definition";
import type { SecretValue } from "./secret";

/** Keys of the Secret that a server starts from. */
export interface CredentialKeys {
  readonly user: string;
  readonly password: string;
}

/**
 * Where in a Secret a server's user and password are.
 *
 * @throws Error when either is missing: the checks of a definition refuse that before.
 */
export function credentialKeys(
  definition: SystemDefinition,
  secretName: string,
  source: "database" | "documents",
): CredentialKeys {
  const user = keyOf(definition, secretName, `${source}-user`);
  const password = keyOf(definition, secretName, `${source}-password`);
  if (user === undefined || password === undefined) {
    throw new Error(`the Secret ${secretName} has no ${source}-user or no ${source}-password`);
  }
  return { user, password };
}

/** The key of a Secret whose value is of that kind; undefined where there is none. */
export function keyOf(
  { secrets }: SystemDefinition,
  secretName: string,
  kind: SecretValue["kind"],
): string | undefined {
  const values = secrets.find(({ name }) => name === secretName)?.values ?? {};
  return Object.entries(values).find(([, value]) => value.kind === kind)?.[0];
}
