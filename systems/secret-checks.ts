import type { Check } from "./checks";
import { ownerOf, reads, type SecretReader } from "./access";
import { keyOf } from "./credentials";
import type { SystemDefinition } from "./definition";

interface Reader extends SecretReader {
  readonly path: string;
  readonly name: string;
}

/** A variable that names no key keeps its container from starting. */
export const secretVariablesNameKeys: Check = (definition) =>
  readers(definition).flatMap(({ path, secretVariables }) =>
    secretVariables
      .filter(({ secret, key }) => valueOf(definition, secret, key) === undefined)
      .map(({ variable, secret, key }) => ({
        path: `${path}.secretVariables.${variable}`,
        is: `${secret}/${key}`,
        want: "a key of one of the system's secrets",
      })),
  );

/** A secret that nobody reads is only one more to lose. */
export const everySecretIsRead: Check = (definition) => {
  const { postgres, documents, secrets } = definition;
  const ofServers = [postgres?.credentials, documents?.credentials];
  return secrets
    .filter(({ name }) => !ofServers.includes(name))
    .filter(({ name }) => !readers(definition).some((reader) => reads(reader, name)))
    .map(({ name }) => ({
      path: `secrets.${name}`,
      is: "read by nobody",
      want: "a service, a job or a CronJob that reads it",
    }));
};

/** What one service has a right to of its own, nobody else reads. */
export const ownSecretsAreReadByOne: Check = (definition) =>
  definition.secrets.flatMap(({ name: secret }) => {
    const owner = ownerOf(definition, secret);
    if (owner === undefined) return [];
    return readers(definition)
      .filter((reader) => reader.name !== owner.name && reads(reader, secret))
      .map(({ path }) => ({
        path,
        is: `a reader of ${secret}`,
        want: `a Secret of its own, for that is ${owner.name}'s`,
      }));
  });

/** In-cluster servers start from a user and a password. */
export const serversFindTheirCredentials: Check = (definition) => {
  const { postgres, documents } = definition;
  const wanted = [
    { server: postgres, source: "database" },
    { server: documents, source: "documents" },
  ] as const;
  return wanted.flatMap(({ server, source }) => {
    if (!server) return [];
    const { credentials } = server;
    return ([`${source}-user`, `${source}-password`] as const)
      .filter((kind) => keyOf(definition, credentials, kind) === undefined)
      .map((kind) => ({
        path: `secrets.${credentials}.values`,
        is: `without a ${kind}`,
        want: "the user and the password that the server starts from",
      }));
  });
};

/** A value that comes from PostgreSQL needs one, and a URL leads to a database that is listed. */
export const databaseValuesHaveADatabase: Check = ({ postgres, secrets }) =>
  secrets.flatMap(({ name, values }) =>
    Object.entries(values).flatMap(([key, value]) => {
      const path = `secrets.${name}.values.${key}`;
      if (!value.kind.startsWith("database-")) return [];
      if (!postgres) return [{ path, is: value.kind, want: "a system with a PostgreSQL" }];
      return value.kind === "database-url" && !postgres.databases.includes(value.database)
        ? [{ path, is: value.database, want: `one of ${postgres.databases.join(", ")}` }]
        : [];
    }),
  );

/** A value that comes from a document database needs one. */
export const documentsValuesHaveADatabase: Check = ({ documents, secrets }) =>
  secrets.flatMap(({ name, values }) =>
    Object.entries(values)
      .filter(([, { kind }]) => !documents && kind.startsWith("documents-"))
      .map(([key, { kind: is }]) => ({
        path: `secrets.${name}.values.${key}`,
        is,
        want: "a system with a document database",
      })),
  );

/** A Secret with a value of the cache goes where there is no cache, and must not take anything else with it. */
export const cacheValuesHaveACacheOnly: Check = ({ cache, secrets }) =>
  secrets.flatMap(({ name, values }) => {
    const entries = Object.entries(values);
    const ofCache = entries.filter(([, { kind }]) => kind.startsWith("cache-"));
    const want = cache ? "a Secret for the cache's values alone" : "a system with a cache";
    return ofCache.length === 0 || (cache && ofCache.length === entries.length)
      ? []
      : ofCache.map(([key, { kind: is }]) => ({ path: `secrets.${name}.values.${key}`, is, want }));
  });

/** Who signed for a managed server is added where one is managed. */
export const authoritiesAreNotDefined: Check = ({ secrets }) =>
  secrets.flatMap(({ name, values }) =>
    Object.entries(values)
      .filter(([, { kind }]) => kind.endsWith("-ca"))
      .map(([key, { kind: is }]) => ({
        path: `secrets.${name}.values.${key}`,
        is,
        want: "nothing: it is added by itself where the server is managed",
      })),
  );

/** Whoever reads the URL of a data service connects to it, which the network policies must permit. */
export const urlReadersHaveEdges: Check = (definition) => {
  const { postgres, documents, cache, edges } = definition;
  const servers = [
    { kind: "database-url", server: postgres?.service },
    { kind: "documents-url", server: documents?.service },
    { kind: "cache-url", server: cache?.service },
  ];
  return servers.flatMap(({ kind, server = kind }) =>
    readers(definition)
      .filter(({ secretVariables }) =>
        secretVariables.some(({ secret, key }) => valueOf(definition, secret, key)?.kind === kind),
      )
      .filter(({ name }) => !edges.some(({ from, to }) => from === name && to === server))
      .map(({ path, name }) => ({
        path,
        is: `a reader of a ${kind}`,
        want: `an edge from ${name} to ${server}`,
      })),
  );
};

/** A job that creates a database needs the way there, and the database a place in the list. */
export const createdDatabasesAreListed: Check = (definition) =>
  definition.jobs.flatMap(({ name, createDatabase: is }) => {
    if (is === undefined) return [];
    const path = `jobs.${name}.createDatabase`;
    const databases = definition.postgres?.databases ?? [];
    return [
      ...(databases.includes(is) ? [] : [{ path, is, want: `one of ${databases.join(", ")}` }]),
      ...(connects(definition, name)
        ? []
        : [{ path, is, want: `an edge from ${name} to PostgreSQL` }]),
      ...(definition.postgres?.databasesConfig === undefined
        ? [{ path, is, want: "a databasesConfig of PostgreSQL, which it reads the name from" }]
        : []),
    ];
  });

/** That Secrets, their readers and the databases behind them fit together. */
export const secretChecks: readonly Check[] = [
  secretVariablesNameKeys,
  everySecretIsRead,
  ownSecretsAreReadByOne,
  serversFindTheirCredentials,
  databaseValuesHaveADatabase,
  documentsValuesHaveADatabase,
  cacheValuesHaveACacheOnly,
  authoritiesAreNotDefined,
  urlReadersHaveEdges,
  createdDatabasesAreListed,
];

function readers({ services, jobs, cronJobs }: SystemDefinition): readonly Reader[] {
  return [
    ...services.map((service) => ({ ...service, path: `services.${service.name}` })),
    ...jobs.map((job) => ({ ...job, path: `jobs.${job.name}` })),
    ...cronJobs.map((cronJob) => ({ ...cronJob, path: `cronJobs.${cronJob.name}` })),
  ];
}

function valueOf({ secrets }: SystemDefinition, secret: string, key: string) {
  return secrets.find(({ name }) => name === secret)?.values[key];
}

function connects({ postgres, edges }: SystemDefinition, name: string): boolean {
  return edges.some(({ from, to }) => from === name && to === postgres?.service);
}
