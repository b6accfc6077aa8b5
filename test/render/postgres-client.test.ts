import assert from "node:assert/strict";
import {
  connectsToPostgres,
  passwordVariable,
  serverVariables,
} from "../../render/postgres-client";
import type { PostgresDefinition } from "../../systems/postgres";
import { secumsg } from "../../systems/secumsg/system";
import { smallestSystem } from "../support/specs";

const postgres = secumsg.postgres as PostgresDefinition;

describe("a client of PostgreSQL", () => {
  it("is whoever has an edge to it", () => {
    assert.equal(connectsToPostgres(secumsg, "auth"), true);
    assert.equal(connectsToPostgres(secumsg, "gateway"), false);
    assert.equal(connectsToPostgres(smallestSystem, "web"), false);
  });

  it("finds the server by its one name, and its user and password in the Secret", () => {
    assert.deepEqual(
      serverVariables(secumsg, postgres).map(({ name, value }) => [name, value]),
      [
        ["PGHOST", "postgres"],
        ["PGPORT", "5432"],
        ["PGDATABASE", "postgres"],
        ["PGUSER", undefined],
      ],
    );
    assert.deepEqual(passwordVariable(secumsg, postgres).valueFrom?.secretKeyRef, {
      name: "postgres-credentials",
      key: "password",
    });
  });
});
