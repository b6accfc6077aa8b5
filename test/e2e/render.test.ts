import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { parseAllDocuments } from "yaml";

const gitops = path.resolve(__dirname, "../../gitops");

const build = (folder: string): readonly { readonly kind: string }[] => {
  const text = execFileSync("kubectl", ["kustomize", folder], { encoding: "utf8" });
  return parseAllDocuments(text).map((document) => document.toJS() as { readonly kind: string });
};

describe("kustomize", () => {
  const folders = fs
    .readdirSync(gitops, { recursive: true, encoding: "utf8" })
    .filter((file) => path.basename(file) === "kustomization.yaml")
    .map((file) => path.dirname(file));

  for (const folder of folders.sort()) {
    it(`builds gitops/${folder}`, () => {
      assert.ok(build(path.join(gitops, folder)).length > 0);
    });
  }

  it("builds every manifest of the tree into its system", () => {
    const systems = folders.filter((folder) => folder.split(path.sep).length === 2);
    const built = systems.flatMap((folder) => build(path.join(gitops, folder)));
    const manifests = fs
      .readdirSync(gitops, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".yaml") && path.basename(file) !== "kustomization.yaml");
    assert.equal(built.length, manifests.length);
  });

  it("gives every image a tag or a digest", () => {
    for (const folder of folders.filter((each) => each.split(path.sep).length === 2)) {
      const text = execFileSync("kubectl", ["kustomize", path.join(gitops, folder)], {
        encoding: "utf8",
      });
      for (const [, image = ""] of text.matchAll(/^\s*(?:- )?image: (.+)$/gm)) {
        assert.match(image, /(:[^/:@]+|@sha256:[0-9a-f]{64})$/);
      }
    }
  });
});
