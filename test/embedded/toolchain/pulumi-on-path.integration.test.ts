import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, it } from "mocha";
import { isAcceptable, pulumiOnPath } from "../../../embedded/toolchain/pulumi-on-path";

describe("isAcceptable", () => {
  const cases: readonly [version: string, acceptable: boolean][] = [
    ["v3.259.0", true],
    ["v3.259.1", true],
    ["v3.1000.0", true],
    ["v3.258.9", false],
    ["v3.26.0", false],
    ["v4.0.0", false],
    ["v3.260.0-alpha.1", false],
    ["", false],
    ["some other program", false],
  ];
  for (const [version, acceptable] of cases) {
    it(`${acceptable ? "accepts" : "refuses"} "${version}" for v3.259.0`, () => {
      assert.equal(isAcceptable(version, "v3.259.0"), acceptable);
    });
  }
});

describe("pulumiOnPath", () => {
  let root: string;

  beforeEach(() => {
    root = fs.mkdtempSync(path.join(os.tmpdir(), "slipway-path-"));
  });
  afterEach(() => {
    fs.rmSync(root, { recursive: true });
  });

  const install = (folder: string, script: string, mode = 0o755): string => {
    const file = path.join(root, folder, "pulumi");
    fs.mkdirSync(path.dirname(file));
    fs.writeFileSync(file, `#!/bin/sh\n${script}\n`, { mode });
    return file;
  };
  const find = (...folders: readonly string[]): Promise<string | undefined> => {
    const folderPaths = folders.map((folder) => path.join(root, folder));
    return pulumiOnPath({ PATH: folderPaths.join(path.delimiter) }, "v3.259.0");
  };

  it("finds an acceptable one", async () => {
    const file = install("a", '[ "$1" = version ] && echo v3.260.0');
    assert.equal(await find("empty", "a"), file);
  });

  it("passes over a file that cannot be executed", async () => {
    install("a", "echo v3.260.0", 0o644);
    const file = install("b", "echo v3.260.0");
    assert.equal(await find("a", "b"), file);
  });

  it("takes none if the one that a shell would run is too old", async () => {
    install("a", "echo v3.200.0");
    install("b", "echo v3.260.0");
    assert.equal(await find("a", "b"), undefined);
  });

  it("takes none that fails", async () => {
    install("a", "echo v3.260.0; exit 1");
    assert.equal(await find("a"), undefined);
  });

  it("takes none if PATH is unset", async () => {
    assert.equal(await pulumiOnPath({}, "v3.259.0"), undefined);
  });
});
