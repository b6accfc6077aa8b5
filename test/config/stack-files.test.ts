import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Ajv, type ValidateFunction } from "ajv";
import { parse } from "yaml";
import { hostings } from "../../config/hosting";
import { readEnvironment } from "../../config/read";
import { environmentNames, readStackFile, stackFileName } from "../../config/stack-file";
import { systems } from "../../systems";

const root = resolve(__dirname, "../..");
const text = (file: string): string => readFileSync(join(root, file), "utf8");

describe("the project's stack files", () => {
  let matches: ValidateFunction;

  before(() => {
    const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
    matches = ajv.compile(JSON.parse(text("docs/stack-file.schema.json")) as object);
  });

  it("are one for the laptop and one for each of the three environments in the clouds", () => {
    assert.deepEqual(environmentNames(root), ["dev", "local", "prod", "staging"]);
  });

  for (const name of environmentNames(root)) {
    it(`pass shape and rules: ${name}`, () => {
      assert.equal(readEnvironment(root, name).name, name);
    });

    it(`are what their schema for editors describes: ${name}`, () => {
      matches(parse(text(stackFileName(name))));
      assert.deepEqual(matches.errors, null);
    });

    it(`let no resource go to a default provider: ${name}`, () => {
      const { "pulumi:disable-default-providers": disabled } = readStackFile(
        root,
        name,
        stackFileName(name),
      );
      assert.deepEqual(disabled, ["*"]);
    });

    it(`tell editors where the schema is: ${name}`, () => {
      const [line] = text(stackFileName(name)).split("\n");
      assert.equal(line, "# yaml-language-server: $schema=docs/stack-file.schema.json");
    });
  }

  it("put each system on its own cloud, and SecuMsg beside Craftique", () => {
    const hosts = ["dev", "staging", "prod"].map((name) =>
      Object.entries(readEnvironment(root, name).clusters).map(
        ([cluster, { cloud, systems: hosted }]) => [cluster, cloud, Object.keys(hosted)],
      ),
    );
    const others = [
      ["craftista", "aws", ["craftista"]],
      ["todo", "azure", ["todo"]],
    ];
    const withSecumsg = [["craftique", "gcp", ["craftique", "secumsg"]], ...others];
    assert.deepEqual(hosts, [
      [["craftique", "gcp", ["craftique"]], ...others],
      withSecumsg,
      withSecumsg,
    ]);
  });

  it("give the todo app the ledger's namespaces where it names them (TD-10, TD-11)", () => {
    const namespaces = ["staging", "prod"].map((name) => {
      const spec = readEnvironment(root, name);
      return hostings(spec, "todo", systems).map(({ namespace }) => namespace);
    });
    assert.deepEqual(namespaces, [["staging"], ["project"]]);
  });
});
