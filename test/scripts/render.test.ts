import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { compare, render, report, run as command } from "../../scripts/render";
import { memoryFolder } from "../support/memory-folder";

const project = path.resolve(__dirname, "../..");

/** A laptop with two systems: more of them are more of the same. */
const stackFile = `config:
  slipway:environment:
    tier: development
    profile: minimal
    gitops: { repository: "https://github.com/acme/shop.git", revision: main }
    clusters:
      main:
        cloud: local
        context: laptop
        certificates: { kind: self-signed }
        systems:
          secumsg: { host: secumsg.example }
          craftista: { host: craftista.example }
`;

describe("npm run render", () => {
  const whole = render(project);
  let root: string;
  beforeEach(() => {
    root = memoryFolder("render-");
    fs.writeFileSync(path.join(root, "Pulumi.local.yaml"), stackFile);
  });
  afterEach(() => {
    fs.rmSync(root, { recursive: true });
  });

  const run = (): void => void command(root, {});
  const differences = () => compare(root, render(root));
  const file = (name: string): string => path.join(root, "gitops/local/secumsg", name);
  const edit = (name: string, change: (text: string) => string): void => {
    fs.writeFileSync(file(name), change(fs.readFileSync(file(name), "utf8")));
  };
  const none = { missing: [], changed: [], superfluous: [] };

  it("writes the whole tree where there is none, and then finds no difference", () => {
    const { missing, changed, superfluous } = differences();
    assert.deepEqual(missing, [...render(root).keys()].sort());
    assert.deepEqual([changed, superfluous], [[], []]);
    run();
    assert.deepEqual(differences(), none);
  });

  it("leaves nothing to do when the committed tree is as rendered", () => {
    assert.deepEqual(report(compare(project, whole)), []);
  });

  it("renders every environment, on every cloud", () => {
    const tree = [...whole.keys()];
    const environments = new Set(tree.map((name) => name.split("/")[0]));
    assert.deepEqual([...environments].sort(), ["dev", "local", "prod", "staging"]);
    for (const system of ["craftique", "craftista", "todo"]) {
      assert.ok(
        tree.some((name) => name.startsWith(`dev/${system}/`)),
        system,
      );
    }
  });

  it("finds what is missing, changed and superfluous, and repairs it", () => {
    run();
    fs.rmSync(file("auth/service-auth.yaml"));
    edit("auth/deployment-auth.yaml", (text) => text.replace("replicas: 1", "replicas: 9"));
    fs.mkdirSync(file("old/nested"), { recursive: true });
    fs.writeFileSync(file("old/nested/configmap-old.yaml"), "");
    assert.deepEqual(differences(), {
      missing: ["local/secumsg/auth/service-auth.yaml"],
      changed: ["local/secumsg/auth/deployment-auth.yaml"],
      superfluous: ["local/secumsg/old/nested/configmap-old.yaml"],
    });
    run();
    assert.deepEqual(differences(), none);
    assert.equal(fs.existsSync(file("old")), false);
  });

  it("repairs what a killed run leaves: a file half-way to its place, and others not yet written", () => {
    run();
    fs.writeFileSync(file("keys/service-keys.yaml.new"), "half a fi");
    fs.rmSync(file("messages"), { recursive: true });
    run();
    assert.deepEqual(differences(), none);
    assert.equal(fs.existsSync(file("keys/service-keys.yaml.new")), false);
  });

  it("keeps the images that promotion wrote", () => {
    run();
    edit("kustomization.yaml", (text) => text.replace("newTag: latest", "newTag: sha-0123"));
    edit("kustomization.yaml", (text) => text.replace("- keys\n", ""));
    run();
    const text = fs.readFileSync(file("kustomization.yaml"), "utf8");
    assert.match(text, /newTag: sha-0123/);
    assert.match(text, /^- keys$/m);
  });

  it("removes a system that an environment no longer hosts, and leaves what it does not own", () => {
    run();
    const strangers = ["gitops/README.md", "gitops/local/notes.md", "gitops/elsewhere/x/y.yaml"];
    for (const name of strangers) {
      fs.mkdirSync(path.join(root, path.dirname(name)), { recursive: true });
      fs.writeFileSync(path.join(root, name), "");
    }
    assert.equal(fs.existsSync(path.join(root, "gitops/local/craftista")), true);
    const without = stackFile.replace(/ {10}craftista:.*\n/, "");
    fs.writeFileSync(path.join(root, "Pulumi.local.yaml"), without);
    run();
    assert.equal(fs.existsSync(path.join(root, "gitops/local/craftista")), false);
    assert.equal(fs.existsSync(path.join(root, "gitops/local/secumsg")), true);
    for (const name of strangers) assert.ok(fs.existsSync(path.join(root, name)), name);
  });

  it("says how many files there are and how many it changed", () => {
    const said = ({ lines }: ReturnType<typeof command>) =>
      lines.map((line) => line.replace(/[\d.]+ s$/, "… s"));
    const count = render(root).size;
    assert.deepEqual(said(command(root, {})), [
      `gitops/: ${count} files, ${count} changed, in … s`,
    ]);
    assert.deepEqual(said(command(root, {})), [`gitops/: ${count} files, 0 changed, in … s`]);
  });

  it("with --check changes nothing, and fails as long as something differs", () => {
    assert.equal(command(root, { check: true }).ok, false);
    assert.equal(fs.existsSync(path.join(root, "gitops")), false);
    run();
    assert.equal(command(root, { check: true }).ok, true);
    edit("auth/service-auth.yaml", (text) => text.replace("8081", "8082"));
    const { lines, ok } = command(root, { check: true });
    assert.equal(ok, false);
    assert.equal(lines[1], "  changed      gitops/local/secumsg/auth/service-auth.yaml");
  });

  it("names a kustomization that it cannot read", () => {
    run();
    edit("kustomization.yaml", (text) => `<<<<<<< HEAD\n${text}`);
    assert.throws(run, /^Error: gitops\/local\/secumsg\/kustomization\.yaml is no kustomization/);
  });

  it("reports each file that differs, and what to run", () => {
    assert.deepEqual(report({ missing: ["a"], changed: [], superfluous: ["b"] }), [
      "2 files of gitops/ are not as rendered:",
      "  missing      gitops/a",
      "  superfluous  gitops/b",
      "Run npm run render, and commit what it writes.",
    ]);
    const [first] = report({ missing: ["a"], changed: [], superfluous: [] });
    assert.equal(first, "1 file of gitops/ is not as rendered:");
  });
});
