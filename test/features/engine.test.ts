import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { parse } from "yaml";
import { Engine, type Ran } from "../../features/engine";
import { featureFile } from "../../features/stack-file";
import { TemporaryProject } from "../support/temporary-project";

const outputs = {
  ...{ branch: "login", owner: "jane", expires: "2026-11-28", of: "dev", cluster: "todo" },
  ...{ system: "todo", namespace: "feature-login", host: "login.todo.example" },
  applications: ["todo-feature-login"],
};
const STACKS = JSON.stringify([
  { name: "dev" },
  { name: "organization/slipway/feature-login", updateInProgress: true },
  { name: "feature-new" },
]);

const NONE = "error: no stack named 'feature-x' found";

describe("the engine of feature environments", () => {
  let project: TemporaryProject;
  let ran: string[];
  beforeEach(() => {
    project = new TemporaryProject({ "Pulumi.yaml": "name: slipway\n" });
    ran = [];
  });
  afterEach(() => {
    project.dispose();
  });

  const engine = (answers: Readonly<Record<string, Partial<Ran>>> = {}): Engine => {
    const known: Readonly<Record<string, Partial<Ran>>> = {
      "stack ls --json": { stdout: STACKS },
      "stack output --json --stack feature-login": { stdout: JSON.stringify({ feature: outputs }) },
      "stack output --json --stack feature-new": { stdout: "{}" },
      ...answers,
    };
    return new Engine(project.root, (_cwd, args) => {
      const line = args.join(" ");
      ran.push(line);
      return Promise.resolve({ code: 0, stdout: "", stderr: "", ...known[line] });
    });
  };
  const changes = (): string[] => ran.filter((line) => !/^stack (ls|output)/.test(line));

  it("knows the stacks of branches and what they say of themselves, and no other stack", async () => {
    assert.deepEqual(await engine().features(), [
      { stack: "feature-login", busy: true, outputs },
      { stack: "feature-new", busy: false, outputs: undefined },
    ]);
  });

  it("leaves out a stack that goes while it looks", async () => {
    const gone = { "stack output --json --stack feature-login": { code: 255, stderr: NONE } };
    assert.deepEqual(await engine(gone).features(), [
      { stack: "feature-new", busy: false, outputs: undefined },
    ]);
  });

  it("knows one by its stack, without looking at any other", async () => {
    const without = engine({
      "stack output --json --stack feature-gone": { code: 255, stderr: NONE },
      "stack output --json --stack feature-lost": { code: 255, stderr: "error: EOF" },
    });
    assert.deepEqual(await without.feature("feature-login"), { stack: "feature-login", outputs });
    assert.equal(await without.feature("feature-gone"), undefined);
    await assert.rejects(
      without.feature("feature-lost"),
      /pulumi stack output failed:\n+error: EOF/,
    );
    assert.equal(ran.length, 3);
  });

  it("makes a stack that is missing, encrypted as its original is", async () => {
    const without = engine({
      "stack output --json --stack feature-other": { code: 255, stderr: NONE },
      "stack output --json --stack feature-more": { code: 255, stderr: NONE },
    });
    await without.open("feature-other", "gcpkms://key");
    await without.open("feature-more", undefined);
    assert.deepEqual(changes(), [
      "stack init feature-other --no-select --secrets-provider gcpkms://key",
      "stack init feature-more --no-select",
    ]);
  });

  it("knows from the state how a stack is encrypted that was made elsewhere", async () => {
    const state = { type: "passphrase", state: { salt: "v1:abc" } };
    const stdout = JSON.stringify({ deployment: { secrets_providers: state } });
    const known = engine({ "stack export --stack feature-new": { stdout } });
    await known.open("feature-new", undefined);
    const file = featureFile(project.root, "feature-new");
    assert.deepEqual(parse(readFileSync(file, "utf8")), { encryptionsalt: "v1:abc" });
    assert.deepEqual(changes(), ["stack export --stack feature-new"]);
    ran = [];
    writeFileSync(file, "encryptionsalt: mine\n");
    await known.open("feature-new", undefined);
    assert.equal(readFileSync(file, "utf8"), "encryptionsalt: mine\n");
    assert.deepEqual(changes(), []);
  });

  it("says each time which stack file is meant", async () => {
    const file = featureFile(project.root, "feature-new");
    project.write(".slipway/features/Pulumi.feature-new.yaml", "config: {}\n");
    await engine().up("feature-new");
    await engine().remove("feature-new");
    assert.deepEqual(changes(), [
      `up --yes --skip-preview --stack feature-new --config-file ${file}`,
      `destroy --yes --skip-preview --stack feature-new --config-file ${file}`,
      "stack rm --yes feature-new",
    ]);
  });

  it("says in the engine's words what went wrong, without the lines on the way there", async () => {
    const file = featureFile(project.root, "feature-new");
    const line = `up --yes --skip-preview --stack feature-new --config-file ${file}`;
    const stdout = "creating\ncreating\nDiagnostics:\n  the quota is used up\n";
    await assert.rejects(engine({ [line]: { code: 1, stdout } }).up("feature-new"), {
      name: "UserError",
      message: "pulumi up --yes failed:\nDiagnostics:\n  the quota is used up",
    });
  });
});
