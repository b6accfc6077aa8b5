import type { Figure } from "./figures";

/**
 * The SecretStore in each tenant's namespace: the platform makes it, rendered ExternalSecrets refer to it. A service with an access
 * of its own has one of its own beside it, of the service's name.
 */
export const SECRET_STORE = "platform";

/** The driver whose volumes hold entries of a secret store, and which makes Secrets of what is in them. */
export const SECRET_DRIVER = {
  name: "secrets-store.csi.k8s.io",
  apiVersion: "secrets-store.csi.x-k8s.io/v1",
} as const;

/** A Secret that pods read: its keys, and how each value is born. */
export interface SecretDefinition {
  /**
   * Name of the Kubernetes Secret, with placeholders, and the last part of its entry's name in the secret store. The parts before it are those of
   * the service that alone may read it, where there is one with an {@link ServiceAccess} of its own.
   */
  readonly name: string;
  /** Keyed as in the Secret. */
  readonly values: Readonly<Record<string, SecretValue>>;
}

/**
 * How a value is born, once, when the environment is provisioned.
 * `given` is set by people in the secret store, and until they do it is `initial`, which must do no harm. `random-bytes` is base64 text of that many bytes; the `database-*` kinds come from the system's PostgreSQL, the `documents-*`
 * kinds from its document database, the `cache-*` kinds from its cache: `cache-password` is empty text where network policies
 * alone guard it. The three authorities (`*-ca`) are added where the server is managed, and are in no definition.
 */
export type SecretValue =
  | { readonly kind: "given"; readonly initial: Figure<string> }
  | { readonly kind: "random-bytes"; readonly bytes: number }
  | { readonly kind: "database-user" }
  | { readonly kind: "database-password" }
  | { readonly kind: "database-names" }
  | { readonly kind: "database-url"; readonly database: string }
  | { readonly kind: "database-ca" }
  | { readonly kind: "documents-user" }
  | { readonly kind: "documents-password" }
  | { readonly kind: "documents-url" }
  | { readonly kind: "documents-ca" }
  | { readonly kind: "cache-url" }
  | { readonly kind: "cache-password" }
  | { readonly kind: "cache-ca" };

/** A container's environment variable that is read from one key of a Secret. */
export interface SecretVariable {
  readonly variable: string;
  readonly secret: string;
  readonly key: string;
}
