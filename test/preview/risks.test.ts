import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { readEnvironment } from "../../config/read";
import { RISKS, riskOf } from "../../preview/risks";
import { builtEnvironment } from "../support/built-environment";

describe("the table of risks", () => {
  it("has a reason for everything that the program protects", async () => {
    const spec = readEnvironment(resolve(__dirname, "../.."), "prod");
    const { resources } = await builtEnvironment(spec);
    const held = resources.filter(({ protect, custom }) => protect && custom);
    assert.notEqual(held.length, 0);
    const silent = held.filter(({ type }) => riskOf(type)?.stateful === undefined);
    assert.deepEqual([...new Set(silent.map(({ type }) => type))], []);
  }).timeout(30_000);

  it("finds each kind of risk by the type tokens of the providers", () => {
    const kinds = (type: string): readonly string[] =>
      Object.keys(riskOf(type) ?? {}).filter((key) => key !== "type" && key !== "shown");
    assert.deepEqual(kinds("gcp:sql/databaseInstance:DatabaseInstance"), ["stateful", "exposure"]);
    assert.deepEqual(kinds("gcp:projects/iAMMember:IAMMember"), ["permission", "exposure"]);
    assert.deepEqual(kinds("gcp:secretmanager/secretIamMember:SecretIamMember"), [
      "permission",
      "exposure",
    ]);
    assert.deepEqual(kinds("kubernetes:core/v1:PersistentVolumeClaim"), ["stateful"]);
    assert.deepEqual(kinds("kubernetes:networking.k8s.io/v1:NetworkPolicy"), ["guard"]);
    assert.deepEqual(kinds("aws:iam/rolePolicyAttachment:RolePolicyAttachment"), ["permission"]);
    assert.deepEqual(kinds("azure-native:keyvault:Vault"), ["stateful"]);
    assert.deepEqual(kinds("gcp:compute/network:Network"), []);
    assert.deepEqual(kinds("kubernetes:core/v1:SecretStore"), []);
  });

  it("names only types that the SDKs know", () => {
    const types = ["gcp", "aws", "random"].flatMap(typesOf);
    const unknown = RISKS.filter(({ type }) => isOf(type, ["gcp", "aws", "random"]))
      .filter(({ type }) => !types.some((known) => matches(type, known)))
      .map(({ type }) => String(type));
    assert.deepEqual(unknown, []);
  });
});

const isOf = (type: string | RegExp, packages: readonly string[]): boolean =>
  packages.some((name) => String(type).replace(/^\/\^/, "").startsWith(`${name}:`));

const matches = (type: string | RegExp, known: string): boolean =>
  type instanceof RegExp
    ? new RegExp(type, "i").test(known)
    : type.toLowerCase() === known.toLowerCase();

/**
 * The type tokens of an installed SDK, from the names of its files: `sql/databaseInstance.js` has the class of
 * `gcp:sql/databaseInstance:DatabaseInstance`. Capitals differ in some.
 */
function typesOf(sdk: string): readonly string[] {
  const folder = dirname(require.resolve(`@pulumi/${sdk}/package.json`));
  const modules = readdirSync(folder, { withFileTypes: true }).filter((each) => each.isDirectory());
  const files = (module: string): readonly string[] =>
    readdirSync(join(folder, module)).filter((file) => file.endsWith(".js"));
  return [{ name: ".", as: "index" }, ...modules.map(({ name }) => ({ name, as: name }))].flatMap(
    ({ name, as }) =>
      files(name)
        .map((file) => file.slice(0, -".js".length))
        .map((file) => `${sdk}:${as}/${file}:${file}`),
  );
}
