import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { dataServices, someManaged } from "../../../components/clouds/data-services";
import type { DatabaseAccess } from "../../../components/clouds/contract";
import type { DatabaseNeed } from "../../../config/needs";
import { Harness } from "../../support/harness";
import { managedDatabase, needsOf } from "../../support/platforms";

const [database] = needsOf().databases;
assert.ok(database);
const needs = {
  ...needsOf(),
  databases: [database, { ...database, name: "other-postgres", hosting: "managed" as const }],
};

/** The names under which databases are asked of a cloud that runs some, or of none. */
async function asked(hasCloud: boolean): Promise<readonly string[]> {
  await Harness.install();
  const parent = new pulumi.ComponentResource("slipway:test:Parent", "parent");
  const names: string[] = [];
  const answer = (name: string, { name: need }: DatabaseNeed): DatabaseAccess => {
    names.push(`${name} for ${need}`);
    return managedDatabase();
  };
  const services = dataServices("main", needs, parent, hasCloud ? { database: answer } : {});
  assert.deepEqual(Object.keys(services.databases), [database?.name, "other-postgres"]);
  return names;
}

describe("the data services of a cluster", () => {
  it("are the cloud's where they are to be managed, and delivered where not", async () => {
    assert.deepEqual(await asked(true), ["main-other-postgres for other-postgres"]);
  });

  it("are all delivered where there is no cloud to ask", async () => {
    assert.deepEqual(await asked(false), []);
  });

  it("know whether there is anything to manage", () => {
    assert.ok(someManaged(needs.databases));
    assert.ok(!someManaged([database]));
  });
});
