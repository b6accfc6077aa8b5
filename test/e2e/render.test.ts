import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { parseAllDocuments } from "yaml";
import { findToolchain } from "../../embedded/toolchain/toolchain";

const gitops = path.resolve(__dirname, "../../gitops");

describe("kustomize", () => {
  let kubectl: string;
  before(async () => {
    kubectl = (await findToolchain())?.bin("kubectl") ?? "kubectl";
  });

  const build = (folder: string): string =>
    execFileSync(kubectl, ["kustomize", path.join(gitops, folder)], { encoding: "utf8" });

  const folders = fs
    .readdirSync(gitops, { recursive: true, encoding: "utf8" })
    .filter((file) => path.basename(file) === "kustomization.yaml")
    .map((file) => path.dirname(file));

  for (const folder of folders.sort()) {
    it(`builds gitops/${folder}`, () => {
      assert.match(build(folder), /^kind: /m);
    });
  }

  const systems = folders.filter((folder) => folder.split(path.sep).length === 2);

  it("builds every manifest of the tree into its system", () => {
    const built = systems.flatMap((folder) => parseAllDocuments(build(folder)));
    const manifests = fs
      .readdirSync(gitops, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".yaml") && path.basename(file) !== "kustomization.yaml");
    assert.equal(built.length, manifests.length);
  });

  it("gives every image a tag or a digest", () => {
    for (const [, image = ""] of systems
      .map(build)
      .join()
      .matchAll(/^\s*(?:- )?image: (.+)$/gm)) {
      assert.match(image, /(:[^/:@]+|@sha256:[0-9a-f]{64})$/);
    }
  });
});
