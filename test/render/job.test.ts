import assert from "node:assert/strict";
import { job } from "../../render/job";
import type { Placement } from "../../render/placement";
import type { JobDefinition } from "../../systems/job";
import type { ServiceDefinition } from "../../systems/service";
import { secumsg } from "../../systems/secumsg/system";
import { secumsgPlacement } from "../support/placements";

const rendered = (name: string, placement: Placement = secumsgPlacement()) => {
  const definition = secumsg.jobs.find((each) => each.name === name) as JobDefinition;
  const service = secumsg.services.find((each) => each.name === definition.service);
  return job(placement, service as ServiceDefinition, definition);
};
const initContainers = (name: string, placement?: Placement) =>
  rendered(name, placement).spec?.template.spec?.initContainers ?? [];

describe("a job", () => {
  it("is a hook of its wave that is replaced at each sync", () => {
    assert.deepEqual(rendered("auth-migrations").metadata?.annotations, {
      "argocd.argoproj.io/sync-wave": "0",
      "argocd.argoproj.io/hook": "Sync",
      "argocd.argoproj.io/hook-delete-policy": "BeforeHookCreation",
    });
  });

  it("waits for PostgreSQL, then creates its database", () => {
    assert.deepEqual(
      initContainers("auth-migrations").map(({ name }) => name),
      ["wait-for-postgres", "create-database"],
    );
  });

  it("takes its database's name from the one list", () => {
    const [, create] = initContainers("keys-migrations");
    assert.deepEqual(create?.env?.find(({ name }) => name === "DATABASE")?.valueFrom, {
      configMapKeyRef: { name: "postgres-databases", key: "KEYS_DB" },
    });
  });

  it("has the password only where it creates the database", () => {
    const passwords = initContainers("auth-migrations").map(
      ({ env }) => env?.find(({ name }) => name === "PGPASSWORD")?.valueFrom?.secretKeyRef,
    );
    assert.deepEqual(passwords, [undefined, { name: "postgres-credentials", key: "password" }]);
  });

  it("only waits where the cloud creates the databases", () => {
    const managed = { ...secumsgPlacement(), postgres: "managed" } as const;
    assert.deepEqual(
      initContainers("auth-migrations", managed).map(({ name }) => name),
      ["wait-for-postgres"],
    );
  });

  it("only waits when it has no database to create", () => {
    assert.deepEqual(
      initContainers("gateway-placeholder").map(({ name }) => name),
      ["wait-for-postgres"],
    );
    const [placeholder] = rendered("gateway-placeholder").spec?.template.spec?.containers ?? [];
    assert.deepEqual(placeholder?.command, ["true"]);
  });

  it("waits for nothing when it has no edge to PostgreSQL", () => {
    const unconnected = { ...secumsgPlacement(), definition: { ...secumsg, edges: [] } };
    assert.deepEqual(initContainers("gateway-placeholder", unconnected), []);
  });
});
