import assert from "node:assert/strict";
import { systems } from "../../systems";
import { craftique } from "../../systems/craftique/system";
import type { SystemDefinition } from "../../systems/definition";
import {
  authoritiesAreNotDefined,
  cacheValuesHaveACacheOnly,
  createdDatabasesAreListed,
  databaseValuesHaveADatabase,
  documentsValuesHaveADatabase,
  everySecretIsRead,
  ownSecretsAreReadByOne,
  secretVariablesNameKeys,
  serversFindTheirCredentials,
  urlReadersHaveEdges,
} from "../../systems/secret-checks";
import { smallestDocuments, smallestService, smallestSystem } from "../support/specs";

const secumsg = systems.secumsg as SystemDefinition;
const serverless: SystemDefinition = { ...secumsg, postgres: undefined };

describe("secret checks", () => {
  it("refuse a variable that names no Secret, or no key of one", () => {
    const secretVariables = [
      { variable: "A", secret: "auth-secret", key: "NO_SUCH_KEY" },
      { variable: "B", secret: "no-such-secret", key: "SIGNING_KEY" },
    ];
    const services = [{ ...smallestService, secretVariables }];
    assert.deepEqual(
      secretVariablesNameKeys({ ...secumsg, services, jobs: [] }).map(({ path, is }) => [path, is]),
      [
        ["services.web.secretVariables.A", "auth-secret/NO_SUCH_KEY"],
        ["services.web.secretVariables.B", "no-such-secret/SIGNING_KEY"],
      ],
    );
  });

  it("refuse a Secret that nobody reads, but for the credentials of the server", () => {
    assert.deepEqual(
      everySecretIsRead({ ...secumsg, services: [], jobs: [] }).map(({ path }) => path),
      ["secrets.auth-secret", "secrets.gateway-secret"],
    );
  });

  it("refuse credentials that the server cannot start from", () => {
    const user = { kind: "random-bytes", bytes: 8 } as const;
    const secrets = [{ name: "postgres-credentials", values: { user } }];
    assert.deepEqual(serversFindTheirCredentials({ ...secumsg, secrets }), [
      {
        path: "secrets.postgres-credentials.values",
        is: "without a database-user",
        want: "the user and the password that the server starts from",
      },
      {
        path: "secrets.postgres-credentials.values",
        is: "without a database-password",
        want: "the user and the password that the server starts from",
      },
    ]);
    assert.deepEqual(serversFindTheirCredentials(smallestSystem), []);
  });

  it("refuse a reader of what is another service's own", () => {
    const values = { value: { kind: "random-bytes", bytes: 8 } } as const;
    const secretVariables = [{ variable: "A", secret: "own", key: "value" }];
    const access = { serviceAccount: "web-sa", role: "web-role" };
    const definition: SystemDefinition = {
      ...smallestSystem,
      secrets: [{ name: "own", values }],
      services: [
        { ...smallestService, access, secretVariables },
        { ...smallestService, name: "nosy", secretVariables },
      ],
    };
    assert.deepEqual(ownSecretsAreReadByOne(definition), [
      {
        path: "services.nosy",
        is: "a reader of own",
        want: "a Secret of its own, for that is web's",
      },
    ]);
  });

  it("refuse values of a document database where there is none", () => {
    const values = { uri: { kind: "documents-url" } } as const;
    const secrets = [{ name: "pages", values }];
    assert.deepEqual(
      documentsValuesHaveADatabase({ ...smallestSystem, secrets }).map(({ is }) => is),
      ["documents-url"],
    );
    const documented = { ...smallestSystem, secrets, documents: smallestDocuments };
    assert.deepEqual(documentsValuesHaveADatabase(documented), []);
    assert.deepEqual(
      serversFindTheirCredentials(documented).map(({ is }) => is),
      ["without a documents-user", "without a documents-password"],
    );
  });

  it("refuse values of a database where there is none", () => {
    assert.deepEqual(
      databaseValuesHaveADatabase(serverless).map(({ is }) => is),
      [
        "database-user",
        "database-password",
        "database-names",
        "database-url",
        "database-url",
        "database-url",
      ],
    );
  });

  it("refuse a URL of a database that is not listed", () => {
    const postgres = secumsg.postgres && { ...secumsg.postgres, databases: ["auth_db"] };
    assert.deepEqual(
      databaseValuesHaveADatabase({ ...secumsg, postgres }).map(({ is, want }) => [is, want]),
      [
        ["keys_db", "one of auth_db"],
        ["messages_db", "one of auth_db"],
      ],
    );
  });

  it("refuse a reader of a database's URL whose way to the database is closed", () => {
    const edges = secumsg.edges.filter(({ from }) => from !== "keys" && from !== "keys-migrations");
    assert.deepEqual(
      urlReadersHaveEdges({ ...secumsg, edges }).map(({ path }) => path),
      ["services.keys", "jobs.keys-migrations"],
    );
  });

  it("refuse a reader of the cache's URL whose way to the cache is closed", () => {
    const edges = craftique.edges.filter(({ to }) => to !== "redis");
    assert.deepEqual(urlReadersHaveEdges({ ...craftique, edges }), [
      {
        path: "services.backend",
        is: "a reader of a cache-url",
        want: "an edge from backend to redis",
      },
    ]);
  });

  it("refuse values of a cache where there is none, or beside values of something else", () => {
    assert.deepEqual(cacheValuesHaveACacheOnly({ ...craftique, cache: undefined }), [
      {
        path: "secrets.redis-credentials.values.redis-url",
        is: "cache-url",
        want: "a system with a cache",
      },
    ]);
    const values = { a: { kind: "cache-url" }, b: { kind: "random-bytes", bytes: 32 } } as const;
    assert.deepEqual(
      cacheValuesHaveACacheOnly({ ...craftique, secrets: [{ name: "both", values }] }).map(
        ({ path, want }) => [path, want],
      ),
      [["secrets.both.values.a", "a Secret for the cache's values alone"]],
    );
    assert.deepEqual(cacheValuesHaveACacheOnly(craftique), []);
  });

  it("refuse an authority that a definition brings along", () => {
    const values = { a: { kind: "database-ca" }, b: { kind: "cache-ca" } } as const;
    assert.deepEqual(
      authoritiesAreNotDefined({ ...secumsg, secrets: [{ name: "x", values }] }).map(
        ({ is }) => is,
      ),
      ["database-ca", "cache-ca"],
    );
  });

  it("refuse a job that creates a database that is not listed, or out of its reach", () => {
    const jobs = secumsg.jobs.slice(0, 1).map((job) => ({ ...job, createDatabase: "other_db" }));
    assert.deepEqual(
      createdDatabasesAreListed({ ...secumsg, jobs, edges: [] }).map(({ want }) => want),
      ["one of auth_db, keys_db, messages_db", "an edge from auth-migrations to PostgreSQL"],
    );
  });
});
