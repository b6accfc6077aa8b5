import assert from "node:assert/strict";
import { systems } from "../../systems";
import { craftique } from "../../systems/craftique/system";
import type { SystemDefinition } from "../../systems/definition";
import { workloadNames } from "../../systems/workloads";
import { smallestSystem } from "../support/specs";

describe("workloadNames", () => {
  it("lists PostgreSQL, then services, then jobs", () => {
    assert.deepEqual(workloadNames(systems.secumsg as SystemDefinition), [
      "postgres",
      "auth",
      "keys",
      "messages",
      "gateway",
      "auth-migrations",
      "keys-migrations",
      "messages-migrations",
      "gateway-placeholder",
    ]);
  });

  it("lists a backup's two after PostgreSQL, and a cache after those", () => {
    assert.deepEqual(workloadNames(craftique), [
      ...["postgres", "postgres-backup", "postgres-restore", "redis"],
      ...["backend", "frontend", "backend-migrations", "smoke-test"],
    ]);
  });

  it("lists services alone where there is nothing else", () => {
    assert.deepEqual(workloadNames(smallestSystem), ["web"]);
  });
});
