import type { IEnvVar } from "kubernetes-models/v1/EnvVar";
import type { SystemDefinition } from "../systems/definition";
import { credentialKeys } from "../systems/credentials";
import { POSTGRES_PORT, type PostgresDefinition } from "../systems/postgres";
import { secretVariable } from "./pod";

/** Whether a workload may connect to PostgreSQL: what it waits for, and what it is configured with, follow from that. */
export function connectsToPostgres({ postgres, edges }: SystemDefinition, name: string): boolean {
  return edges.some(({ from, to }) => from === name && to === postgres?.service);
}

/** With a user, though waiting needs none: the clients refuse a process whose own user has no name. */
export function serverVariables(
  definition: SystemDefinition,
  { service, credentials: secret }: PostgresDefinition,
): IEnvVar[] {
  const { user: key } = credentialKeys(definition, secret, "database");
  return [
    { name: "PGHOST", value: service },
    { name: "PGPORT", value: String(POSTGRES_PORT) },
    { name: "PGDATABASE", value: "postgres" },
    secretVariable({ variable: "PGUSER", secret, key }),
  ];
}

/** The password of the server's owner, for clients that do more than wait. */
export function passwordVariable(
  definition: SystemDefinition,
  { credentials: secret }: PostgresDefinition,
): IEnvVar {
  const { password: key } = credentialKeys(definition, secret, "database");
  return secretVariable({ variable: "PGPASSWORD", secret, key });
}
