import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { after, before, describe, it } from "mocha";

import { Declarations } from "../../../../embedded/plugins/cloud/declarations";
import type { Fields } from "../../../../embedded/plugins/cloud/shape";

const names = (fields: Fields | undefined): string[] | undefined =>
  fields === undefined ? undefined : [...fields.keys()];

describe("Declarations", () => {
  describe("of the installed SDK of Google Cloud", () => {
    const declarations = Declarations.ofSdk("gcp");

    it("finds a resource's arguments and the types inside them", () => {
      const inputs = declarations.inputsOf("gcp:sql/databaseInstance:DatabaseInstance");
      assert.equal(inputs?.get("databaseVersion")?.required, true);
      assert.deepEqual(inputs.get("settings")?.shape, {
        kind: "named",
        name: "sql.DatabaseInstanceSettings",
      });
      assert.equal(declarations.named("sql.DatabaseInstanceSettings")?.get("tier")?.required, true);
    });

    it("finds a file whose name differs from the token in case", () => {
      assert.deepEqual(names(declarations.inputsOf("gcp:projects/iAMMember:IAMMember"))?.sort(), [
        "condition",
        "member",
        "project",
        "role",
      ]);
    });

    it("finds a function's arguments", () => {
      const token = "gcp:organizations/getProject:getProject";
      assert.deepEqual(names(declarations.argumentsOf(token)), ["projectId"]);
    });

    it("says that a type or a function is not there", () => {
      assert.equal(declarations.inputsOf("gcp:sql/nothing:Nothing"), undefined);
      assert.equal(declarations.inputsOf("gcp:nowhere/nothing:Nothing"), undefined);
      assert.equal(declarations.argumentsOf("gcp:sql/getNothing:getNothing"), undefined);
      assert.equal(declarations.named("sql.Nothing"), undefined);
      assert.equal(declarations.named("nowhere.Nothing"), undefined);
    });
  });

  describe("of other layouts", () => {
    let dir: string;
    let declarations: Declarations;
    const write = (file: string, text: string): void => {
      mkdirSync(dirname(join(dir, file)), { recursive: true });
      writeFileSync(join(dir, file), text);
    };
    before(() => {
      dir = mkdtempSync(join(tmpdir(), "slipway-sdk-"));
      write("sql/server.d.ts", "export interface ServerArgs {\n    name: string;\n}\n");
      write("getRegion.d.ts", "export declare function getRegion(): void;\n");
      write("types/input.d.ts", "x\nexport interface Top {\n    a: string;\n}\n");
      declarations = new Declarations(dir);
    });
    after(() => {
      rmSync(dir, { recursive: true });
    });

    it("finds a type whose token has no file in it", () => {
      assert.deepEqual(names(declarations.inputsOf("azure-native:sql:Server")), ["name"]);
    });

    it("finds a function of the root, which takes no arguments", () => {
      assert.deepEqual(names(declarations.argumentsOf("aws:index/getRegion:getRegion")), []);
    });

    it("finds a nested type outside any namespace", () => {
      assert.deepEqual(names(declarations.named("Top")), ["a"]);
    });
  });
});
