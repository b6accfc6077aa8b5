import assert from "node:assert/strict";
import fs from "node:fs";
import { environmentDiff, sectionLines, type Section } from "../../promotion/environment-diff";
import { systems } from "../../systems";
import { GitopsProject } from "./support/gitops-project";

describe("npm run diff-env", () => {
  let there: GitopsProject;
  beforeEach(() => {
    there = new GitopsProject();
  });
  afterEach(() => {
    there.remove();
  });

  const diff = (wanted: readonly string[] = []): readonly Section[] =>
    environmentDiff(there.root, ["staging", "prod"], wanted, systems);
  const shown = (title: string): string =>
    diff()
      .filter((section) => section.title === title)
      .flatMap((section) => sectionLines(section, ["staging", "prod"]))
      .join("\n");

  it("shows images that differ, each by its tag and digest", () => {
    there.setAll("staging", "a");
    const lines = shown("secumsg: images").split("\n");
    assert.match(lines[1] ?? "", /^ +staging +prod$/);
    assert.match(lines.join("\n"), /server\/auth +v-a@sha256:aaaaaaaaaaaa +latest$/m);
    assert.equal(lines.length, 2 + 8);
  });

  it("shows configuration that differs, but no name that has to", () => {
    assert.equal(shown("secumsg: configuration"), "secumsg: configuration\n  no difference");
    const file = "gitops/prod/secumsg/auth/deployment-auth.yaml";
    there.write(file, there.read(file).replace("replicas: 2", "replicas: 5"));
    fs.rmSync(there.path("gitops/prod/secumsg/auth/service-auth.yaml"));
    const text = shown("secumsg: configuration");
    assert.match(text, /^ {2}auth\/deployment-auth\.yaml spec\.replicas +2 +5$/m);
    assert.match(text, /^ {2}auth\/service-auth\.yaml +there +-$/m);
    assert.equal(text.split("\n").length, 4);
  });

  it("shows what the stack files ask of the clouds, and what profiles add", () => {
    const prod = there.read("Pulumi.prod.yaml").replace("profile: standard", "profile: resilient");
    there.write("Pulumi.prod.yaml", prod);
    const text = shown("infrastructure");
    assert.match(text, /^ {2}tier +preproduction +production$/m);
    assert.match(text, /^ {2}clusters\.main\.context +preproduction +production$/m);
    assert.match(text, /^ {2}profileDefaults\.argoCd\.server +2 +3$/m);
    assert.doesNotMatch(text, /^ {2}name /m);
  });

  it("names a system that one of them does not host, and a tree that is not there", () => {
    assert.throws(() => diff(["craftique"]), /staging hosts no system craftique: want secumsg/);
    fs.rmSync(there.path("gitops/prod"), { recursive: true });
    assert.throws(() => diff(), /gitops\/prod\/secumsg\/kustomization\.yaml is missing: run npm/);
  });
});
