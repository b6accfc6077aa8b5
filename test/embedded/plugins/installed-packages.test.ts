import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

import { afterEach, beforeEach, describe, it } from "mocha";
import { installedPackages } from "../../../embedded/plugins/installed-packages";

describe("installedPackages", () => {
  let root: string;

  beforeEach(() => {
    root = fs.mkdtempSync(path.join(os.tmpdir(), "slipway-packages-"));
  });
  afterEach(() => {
    fs.rmSync(root, { recursive: true });
  });

  const manifest = (folder: string, content: unknown): void => {
    fs.mkdirSync(path.join(root, folder), { recursive: true });
    fs.writeFileSync(path.join(root, folder, "package.json"), JSON.stringify(content));
  };

  it("lists what package.json asks for, scoped and for development too, in the installed version", () => {
    manifest(".", { dependencies: { "@a/b": "^1.0.0" }, devDependencies: { c: "*" } });
    manifest("node_modules/@a/b", { name: "@a/b", version: "1.2.3" });
    manifest("node_modules/c", { name: "c", version: "4.0.0" });
    manifest("node_modules/d", { name: "d", version: "5.0.0" });
    assert.deepEqual(installedPackages(root), [
      { name: "@a/b", version: "1.2.3" },
      { name: "c", version: "4.0.0" },
    ]);
  });

  it("leaves out what is not installed", () => {
    manifest(".", { dependencies: { missing: "1.0.0" } });
    assert.deepEqual(installedPackages(root), []);
  });

  it("is empty without a package.json", () => {
    assert.deepEqual(installedPackages(root), []);
  });
});
