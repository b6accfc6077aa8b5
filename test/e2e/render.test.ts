import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { parse, parseAllDocuments } from "yaml";
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

  /** Where Applications look: what no kustomization above takes in. */
  const roots = folders.filter((folder) => {
    const above = path.join(gitops, path.dirname(folder), "kustomization.yaml");
    if (!fs.existsSync(above)) return true;
    const { resources } = parse(fs.readFileSync(above, "utf8")) as { resources: string[] };
    return !resources.includes(path.basename(folder));
  });

  it("builds every manifest of the tree once, where an Application looks", () => {
    const built = roots.flatMap((folder) => parseAllDocuments(build(folder)));
    const manifests = fs
      .readdirSync(gitops, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".yaml") && path.basename(file) !== "kustomization.yaml");
    assert.equal(built.length, manifests.length);
  });

  it("gives every image a tag or a digest", () => {
    for (const [, image = ""] of roots
      .map(build)
      .join()
      .matchAll(/^\s*(?:- )?image: (.+)$/gm)) {
      assert.match(image, /(:[^/:@]+|@sha256:[0-9a-f]{64})$/);
    }
  });
});
