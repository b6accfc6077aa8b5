import assert from "node:assert/strict";
import { systems } from "../../systems";
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

  it("lists services alone where there is nothing else", () => {
    assert.deepEqual(workloadNames(smallestSystem), ["web"]);
  });
});
