import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { describe, it } from "mocha";
import { workflowTools } from "../../../embedded/toolchain/actionlint";
import { cloudModules } from "../../../embedded/toolchain/cloud-manifests";
import {
  pulumiModule,
  type ToolName,
  toolModules,
  toolsFolder,
} from "../../../embedded/toolchain/tools";

const everyTool: Readonly<Record<ToolName, true>> = {
  pulumi: true,
  kubectl: true,
  kustomize: true,
  etcd: true,
  "kube-apiserver": true,
  "kube-controller-manager": true,
  "kube-scheduler": true,
  kwok: true,
  redis: true,
  argocd: true,
  "external-secrets": true,
  "cert-manager": true,
};

const folders = (folder: string): string[] =>
  fs
    .readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);

describe("toolModules", () => {
  it("makes every tool, each in one module", () => {
    const made = toolModules.flatMap(({ packages }) => Object.keys(packages));
    assert.deepEqual(made.sort(), Object.keys(everyTool).sort());
  });

  it("lists exactly the folders under tools/", () => {
    const listed = [...toolModules.map(({ folder }) => folder), cloudModules, workflowTools];
    assert.deepEqual(folders(toolsFolder).sort(), listed.sort());
  });

  for (const { folder, packages, stamps, trimmed } of toolModules) {
    describe(folder, () => {
      const goMod = fs.readFileSync(path.join(toolsFolder, folder, "go.mod"), "utf8");
      const goSum = fs.readFileSync(path.join(toolsFolder, folder, "go.sum"), "utf8");

      it("builds the packages that go.mod lists as tools, and its own commands", () => {
        const block = /^tool (?:\(\n([^)]*)\)|(.*))$/m.exec(goMod);
        const tools = (block?.[1] ?? block?.[2] ?? "").trim().split(/\s+/);
        const own = folders(path.join(toolsFolder, folder))
          .filter((name) => fs.existsSync(path.join(toolsFolder, folder, name, "main.go")))
          .map((name) => `./${name}`);
        assert.deepEqual(Object.values(packages).sort(), [...tools, ...own].sort());
      });

      it("builds executables that do not overwrite each other", () => {
        const built = Object.values(packages).map((name) => path.basename(name));
        assert.equal(new Set(built).size, built.length);
      });

      it("stamps versions of modules that go.mod pins and go.sum verifies", () => {
        for (const { module } of stamps) {
          assert.match(goMod, new RegExp(`\\s${module} v`));
          assert.match(goSum, new RegExp(`^${module} v\\S+ h1:`, "m"));
        }
      });

      it("replaces files of a dependency that go.sum verifies, by files that exist", () => {
        if (trimmed !== undefined) {
          assert.match(goSum, new RegExp(`^${trimmed.module} v\\S+ h1:`, "m"));
          const ours = Object.values(trimmed.files).map((file) =>
            path.join(toolsFolder, folder, file),
          );
          assert.deepEqual(
            ours.filter((file) => !fs.existsSync(file)),
            [],
          );
        }
      });
    });
  }

  it("has Pulumi of the version that go.mod pins", () => {
    assert.ok(
      toolModules.some(({ stamps }) => stamps.some(({ module }) => module === pulumiModule)),
    );
  });
});
