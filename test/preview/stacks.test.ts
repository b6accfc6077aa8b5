import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { readEnvironment } from "../../config/read";
import { environmentNames } from "../../config/stack-file";
import { cloudStacks, concerned, type Stack } from "../../preview/stacks";
import { TemporaryProject } from "../support/temporary-project";

const ROOT = path.resolve(__dirname, "../..");

describe("the stacks that pipelines take care of", () => {
  let project: TemporaryProject;
  beforeEach(() => {
    project = new TemporaryProject();
  });
  afterEach(() => {
    project.dispose();
  });

  /** A stack file with SecuMsg, which every cloud can host, on Google Cloud. */
  const google = (tier: string): string =>
    JSON.stringify({
      config: {
        "slipway:environment": {
          ...{ tier, profile: "standard" },
          gitops: { repository: "https://github.com/acme/slipway.git" },
          clusters: {
            main: {
              ...{ cloud: "gcp", project: "acme-project", region: "us-central1" },
              certificates: { kind: "acme", email: "a@example.com", endpoint: "trusted" },
              systems: { secumsg: { host: `${tier}.example.com` } },
            },
          },
        },
      },
    });

  it("are those in clouds, the least careful tier first", () => {
    project.write("Pulumi.a.yaml", google("production"));
    project.write("Pulumi.b.yaml", google("preproduction"));
    fs.copyFileSync(
      path.join(ROOT, "Pulumi.local.yaml"),
      path.join(project.root, "Pulumi.local.yaml"),
    );
    assert.deepEqual(cloudStacks(project.root), [
      { name: "b", files: ["Pulumi.b.yaml"] },
      { name: "a", files: ["Pulumi.a.yaml"] },
    ]);
  });

  it("know the stack files that they extend", () => {
    project.write("Pulumi.a.yaml", google("development"));
    project.write(
      "Pulumi.b.yaml",
      JSON.stringify({ config: { "slipway:extends": "Pulumi.a.yaml" } }),
    );
    assert.deepEqual(
      cloudStacks(project.root).map(({ files }) => files),
      [["Pulumi.a.yaml"], ["Pulumi.b.yaml", "Pulumi.a.yaml"]],
    );
  });

  it("leave out none of the committed ones that can be deployed from anywhere", () => {
    const names = environmentNames(ROOT)
      .map((name) => readEnvironment(ROOT, name))
      .filter(({ clusters }) => Object.values(clusters).every(({ cloud }) => cloud !== "local"))
      .map(({ name }) => name);
    assert.deepEqual(
      cloudStacks(ROOT)
        .map(({ name }) => name)
        .sort(),
      names.sort(),
    );
  });

  const stacks: readonly Stack[] = [
    { name: "dev", files: ["Pulumi.dev.yaml"] },
    { name: "feature", files: ["Pulumi.feature.yaml", "Pulumi.dev.yaml"] },
    { name: "prod", files: ["Pulumi.prod.yaml"] },
  ];
  const names = (...changed: readonly string[]) =>
    concerned(stacks, changed).map(({ name }) => name);

  it("are concerned by their own files, their tree, and what they extend", () => {
    assert.deepEqual(names("Pulumi.prod.yaml"), ["prod"]);
    assert.deepEqual(names("Pulumi.dev.yaml"), ["dev", "feature"]);
    assert.deepEqual(names("gitops/prod/shop/a.yaml", "gitops/dev/x"), ["dev", "prod"]);
  });

  it("are all concerned by the program and what it is made of", () => {
    for (const file of ["index.ts", "components/labels.ts", "package-lock.json", "Pulumi.yaml"]) {
      assert.deepEqual(names("README.md", file), ["dev", "feature", "prod"], file);
    }
  });

  it("are not concerned by anything else", () => {
    assert.deepEqual(
      names("README.md", "docs/components/x.md", "test/index.ts", "gitops/devil/x"),
      [],
    );
  });
});
