import assert from "node:assert/strict";
import { grownNames } from "../../../../components/clouds/azure/names";
import { azureNeeds } from "../../../support/azure";

describe("the names that grow on Azure", () => {
  it("are the cluster's, and those of managed servers", () => {
    const { databases } = azureNeeds();
    const managed = databases.map((need) => ({ ...need, hosting: "managed" as const }));
    const names = (list: typeof databases): string[] =>
      grownNames("main", { databases: list, caches: [] }).map(({ name }) => name);
    assert.deepEqual(names(databases), ["main-cluster-xxxxxxx"]);
    assert.deepEqual(names(managed), [
      "main-cluster-xxxxxxx",
      "main-data-secumsg-postgres-server-xxxxxxx",
    ]);
  });
});
