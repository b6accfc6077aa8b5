import type { IEnvVar } from "kubernetes-models/v1/EnvVar";
import type { SystemDefinition } from "../systems/definition";
import { POSTGRES_PORT, type PostgresDefinition } from "../systems/postgres";
import { secretVariable } from "./pod";

/** Whether a workload may connect to PostgreSQL: what it waits for, and what it is configured with, follow from that. */
export function connectsToPostgres({ postgres, edges }: SystemDefinition, name: string): boolean {
  return edges.some(({ from, to }) => from === name && to === postgres?.service);
}

/** With a user, though waiting needs none: the clients refuse a process whose own user has no name. */
export function serverVariables({ service, credentials: secret }: PostgresDefinition): IEnvVar[] {
  return [
    { name: "PGHOST", value: service },
    { name: "PGPORT", value: String(POSTGRES_PORT) },
    { name: "PGDATABASE", value: "postgres" },
    secretVariable({ variable: "PGUSER", secret, key: "user" }),
  ];
}

/** The password of the server's owner, for clients that do more than wait. */
export function passwordVariable({ credentials: secret }: PostgresDefinition): IEnvVar {
  return secretVariable({ variable: "PGPASSWORD", secret, key: "password" });
}
