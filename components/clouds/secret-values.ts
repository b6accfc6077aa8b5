import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import type { NeededValue, SecretNeed } from "../../config/needs";
import { DOCUMENTS_CA_FILE } from "../../systems/documents";
import { DATABASE_CA_FILE } from "../../systems/postgres";
import { isProtected, type Guard } from "../protection";
import type {
  CacheAccess,
  CloudPlatform,
  DatabaseAccess,
  DocumentDatabaseAccess,
} from "./contract";

/** The data services of a cluster, by the names of their needs. */
export type DataServices = Pick<CloudPlatform, "databases" | "documentDatabases" | "caches">;

/** What the values of an entry are made from. */
export interface SecretValuesArgs {
  /** The entry and its shape. */
  readonly need: SecretNeed;
  /** Where values that are not born here come from: it has the data services that the need names. */
  readonly data: DataServices;
  /** Decides whether the values born here survive every change of the program but a named consent. */
  readonly guard: Guard;
}

/**
 * The values of one entry of the secret store, the same on every cloud: some are born here, once, and the others are composed
 * from the system's data services. All are secret.
 */
export class SecretValues extends pulumi.ComponentResource {
  /** Keyed as in {@link SecretNeed.values}. */
  public readonly values: Readonly<Record<string, pulumi.Output<string>>>;

  public constructor(name: string, args: SecretValuesArgs, opts: pulumi.ComponentResourceOptions) {
    super("slipway:clouds:SecretValues", name, {}, opts);
    const bytes = (resource: string, length: number): pulumi.Output<string> => {
      const protect = isProtected(args.guard, resource);
      return new random.RandomBytes(resource, { length }, { parent: this, protect }).base64;
    };
    this.values = Object.fromEntries(
      Object.entries(args.need.values).map(([key, value]) => [
        key,
        pulumi.secret(
          value.kind === "random-bytes"
            ? bytes(`${name}-${key}`, value.bytes)
            : composed(value, args),
        ),
      ]),
    );
    this.registerOutputs({ values: this.values });
  }
}

type ComposedValue = Exclude<NeededValue, { kind: "random-bytes" }>;

/** One value that the data services decide. */
function composed(value: ComposedValue, { need, data }: SecretValuesArgs): pulumi.Output<string> {
  const database = (): DatabaseAccess => named(need, "database", data.databases);
  const documents = (): DocumentDatabaseAccess =>
    named(need, "documentDatabase", data.documentDatabases);
  const cache = (): CacheAccess => named(need, "cache", data.caches);
  switch (value.kind) {
    case "given":
      return pulumi.output(value.initial);
    case "database-user":
      return pulumi.output(database().user);
    case "database-password":
      return database().password;
    case "database-names":
      return pulumi.output(database().databases.join(","));
    case "database-url":
      return databaseUrl(database(), value.database);
    case "database-ca":
      return authorityOf(need, database());
    case "documents-user":
      return pulumi.output(documents().user);
    case "documents-password":
      return documents().password;
    case "documents-url":
      return documentsUrl(documents());
    case "documents-ca":
      return authorityOf(need, documents());
    case "cache-url":
      return cacheUrl(cache());
    case "cache-password":
      return cache().authToken ?? pulumi.output("");
    case "cache-ca":
      return authorityOf(need, cache());
  }
}

/**
 * A connection string of libpq, with the real host so that TLS verification holds (architecture §5, decision 7). Nothing in it
 * is escaped: user and database names are validated, and passwords are born without special characters.
 */
export function databaseUrl(server: DatabaseAccess, database: string): pulumi.Output<string> {
  const { user, password, host, port, sslMode } = server;
  const authority = sslMode === "disable" ? "" : `&sslrootcert=${DATABASE_CA_FILE}`;
  return pulumi.interpolate`postgresql://${user}:${password}@${host}:${port}/${database}?sslmode=${sslMode}${authority}`;
}

/**
 * A connection string of MongoDB's clients. Users are known to the database `admin`, wherever they work. Nothing in it is escaped,
 * for the same reasons as above.
 */
export function documentsUrl(server: DocumentDatabaseAccess): pulumi.Output<string> {
  const { user, password, host, port, database, caCertificate, options } = server;
  const authority = caCertificate === undefined ? {} : { tlsCAFile: DOCUMENTS_CA_FILE };
  const query = Object.entries({ authSource: "admin", ...options, ...authority })
    .map(([option, value]) => `${option}=${value}`)
    .join("&");
  return pulumi.interpolate`mongodb://${user}:${password}@${host}:${port}/${database}?${query}`;
}

/**
 * A URL of Redis's clients, `rediss` where the server has a certificate. No parameter of such a URL names the
 * authority: clients read it from the file that is mounted for them.
 */
export function cacheUrl(server: CacheAccess): pulumi.Output<string> {
  const { host, port, authToken, caCertificate } = server;
  const scheme = caCertificate === undefined ? "redis" : "rediss";
  const token = authToken === undefined ? "" : pulumi.interpolate`:${authToken}@`;
  return pulumi.interpolate`${scheme}://${token}${host}:${port}/0`;
}

function named<Access>(
  need: SecretNeed,
  kind: "database" | "documentDatabase" | "cache",
  services: Readonly<Record<string, Access>>,
): Access {
  const access = services[need[kind] ?? ""];
  if (access === undefined) throw new Error(`${need.entry} has no ${kind} to take values from`);
  return access;
}

function authorityOf(
  { entry }: SecretNeed,
  { caCertificate }: DatabaseAccess | DocumentDatabaseAccess | CacheAccess,
): pulumi.Output<string> {
  if (caCertificate === undefined)
    throw new Error(`${entry} asks who signed for a server without TLS`);
  return caCertificate;
}
