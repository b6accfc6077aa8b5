import assert from "node:assert/strict";
import {
  databaseList,
  postgresClaim,
  postgresServer,
  postgresService,
} from "../../render/postgres";
import type { PostgresDefinition } from "../../systems/postgres";
import { secumsg } from "../../systems/secumsg/system";
import { secumsgPlacement } from "../support/placements";

const placement = secumsgPlacement();
const postgres = secumsg.postgres as PostgresDefinition;

describe("the in-cluster PostgreSQL", () => {
  it("is reached under its one name on port 5432", () => {
    const { metadata, spec } = postgresService(placement, postgres);
    assert.equal(metadata?.name, "postgres");
    assert.deepEqual(
      spec?.ports?.map(({ port }) => port),
      [5432],
    );
  });

  it("is one server, on the claim of the definition", () => {
    const { spec } = postgresServer(placement, postgres);
    assert.equal(spec?.replicas, 1);
    const claims = spec.template.spec?.volumes?.flatMap(
      ({ persistentVolumeClaim: claim }) => claim?.claimName ?? [],
    );
    assert.deepEqual(claims, ["postgres-data"]);
  });

  it("keeps its data on the claim of the definition, which a sync never deletes", () => {
    const { metadata, spec } = postgresClaim(placement, postgres);
    assert.equal(metadata?.name, "postgres-data");
    assert.equal(spec?.storageClassName, "standard");
    assert.deepEqual(spec.resources?.requests, { storage: "10Gi" });
    assert.equal(
      metadata.annotations?.["argocd.argoproj.io/sync-options"],
      "Prune=false,Delete=false",
    );
  });

  it("runs as the image's own user, below the mount of its volume", () => {
    const pod = postgresServer(placement, postgres).spec?.template.spec;
    assert.equal(pod?.securityContext?.runAsUser, 999);
    const [server] = pod.containers;
    const mount = server?.volumeMounts?.find(({ name }) => name === "data");
    const data = server?.env?.find(({ name }) => name === "PGDATA");
    assert.equal(data?.value, `${mount?.mountPath ?? ""}/pgdata`);
  });

  it("reads its password from a file, at first and after each rotation", () => {
    const pod = postgresServer(placement, postgres).spec?.template.spec;
    const passwords = pod?.containers.flatMap(({ env }) =>
      (env ?? []).filter(({ name }) => name.includes("PASSWORD")),
    );
    assert.deepEqual(passwords, [
      { name: "POSTGRES_PASSWORD_FILE", value: "/run/credentials/password" },
    ]);
    assert.deepEqual(
      pod?.initContainers?.map(({ name }) => name),
      ["apply-password"],
    );
  });

  it("is announced by a list of its databases", () => {
    assert.deepEqual(databaseList(placement, postgres)[0]?.data, {
      AUTH_DB: "auth_db",
      KEYS_DB: "keys_db",
      MESSAGES_DB: "messages_db",
    });
    const unread = { ...postgres, databasesConfig: undefined };
    assert.deepEqual(databaseList(placement, unread), []);
  });
});
