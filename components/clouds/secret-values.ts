import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import type { SecretNeed } from "../../config/needs";
import type { SecretValue } from "../../systems/definition";
import type { DatabaseAccess } from "./contract";

/** What the values of an entry are made from. */
export interface SecretValuesArgs {
  /** The entry and its shape. */
  readonly need: SecretNeed;
  /** The database that the `database-*` values come from; required exactly when the need names one. */
  readonly database: DatabaseAccess | undefined;
  /** Whether the values born here survive every change of the program but a named consent. */
  readonly protect: boolean;
}

/**
 * The values of one entry of the secret store, the same on every cloud: some are born here, once, and the others are composed
 * from the system's database. All are secret.
 */
export class SecretValues extends pulumi.ComponentResource {
  /** Keyed as in {@link SecretNeed.values}. */
  public readonly values: Readonly<Record<string, pulumi.Output<string>>>;

  public constructor(name: string, args: SecretValuesArgs, opts: pulumi.ComponentResourceOptions) {
    super("slipway:clouds:SecretValues", name, {}, opts);
    const born = { parent: this, protect: args.protect };
    this.values = Object.fromEntries(
      Object.entries(args.need.values).map(([key, value]) => [
        key,
        pulumi.secret(
          value.kind === "random-bytes"
            ? new random.RandomBytes(`${name}-${key}`, { length: value.bytes }, born).base64
            : databaseValue(value, databaseOf(args)),
        ),
      ]),
    );
    this.registerOutputs({ values: this.values });
  }
}

type DatabaseValue = Exclude<SecretValue, { kind: "random-bytes" }>;

/** One value that a database decides. */
export function databaseValue(value: DatabaseValue, server: DatabaseAccess): pulumi.Output<string> {
  switch (value.kind) {
    case "database-user":
      return pulumi.output(server.user);
    case "database-password":
      return server.password;
    case "database-names":
      return pulumi.output(server.databases.join(","));
    case "database-url":
      return databaseUrl(server, value.database);
  }
}

/**
 * A connection string of libpq, with the real host so that TLS verification holds (architecture §5, decision 7). Nothing in it
 * is escaped: user and database names are validated, and passwords are born without special characters.
 */
export function databaseUrl(server: DatabaseAccess, database: string): pulumi.Output<string> {
  const { user, password, host, port, sslMode } = server;
  return pulumi.interpolate`postgresql://${user}:${password}@${host}:${port}/${database}?sslmode=${sslMode}`;
}

function databaseOf({ need, database }: SecretValuesArgs): DatabaseAccess {
  if (database === undefined) throw new Error(`${need.entry} has no database to take values from`);
  return database;
}
