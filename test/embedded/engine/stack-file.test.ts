import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, it } from "mocha";
import { parse } from "yaml";
import { stackFile, writeStackFile } from "../../../embedded/engine/stack-file";
import { type PlaneHome, planeHome } from "../../../embedded/plane/home";

describe("the plane's stack file", () => {
  let root: string;
  let home: PlaneHome;

  beforeEach(() => {
    root = fs.mkdtempSync(path.join(os.tmpdir(), "slipway-stack-"));
    home = planeHome(root, "local");
    fs.mkdirSync(home.dir, { recursive: true });
    fs.writeFileSync(
      path.join(root, "Pulumi.local.yaml"),
      'config:\n  pulumi:disable-default-providers: ["*"]\n  slipway:environment: { tier: development }\n',
    );
  });
  afterEach(() => {
    fs.rmSync(root, { recursive: true });
  });

  const facts = {
    repository: "file:///repository",
    clusters: ["laptop"],
    context: "slipway",
    apiServer: "https://127.0.0.1:26001",
  };
  const config = {
    "pulumi:disable-default-providers": ["*"],
    "slipway:extends": "Pulumi.local.yaml",
    "slipway:environment": {
      gitops: { repository: "file:///repository" },
      clusters: { laptop: { context: "slipway", apiServer: "https://127.0.0.1:26001" } },
    },
  };
  const written = (): unknown => parse(fs.readFileSync(stackFile(home, "local"), "utf8"));
  const leave = (text: string): void => {
    fs.writeFileSync(stackFile(home, "local"), text);
  };

  it("lays the plane's facts over the committed file, which it extends", () => {
    writeStackFile(home, root, "local", facts);
    assert.deepEqual(written(), { config });
  });

  it("keeps the salt that the engine wrote and what pulumi config set wrote", () => {
    leave("encryptionsalt: v1:abc\nconfig:\n  slipway:other: 1\n");
    writeStackFile(home, root, "local", facts);
    assert.deepEqual(written(), {
      encryptionsalt: "v1:abc",
      config: { "slipway:other": 1, ...config },
    });
  });

  it("forgets the facts of an earlier run", () => {
    writeStackFile(home, root, "local", { ...facts, clusters: ["other"] });
    writeStackFile(home, root, "local", facts);
    assert.deepEqual(written(), { config });
  });

  for (const damaged of ["config: a: b", "", "config: 7"]) {
    it(`replaces a damaged file: ${JSON.stringify(damaged)}`, () => {
      leave(damaged);
      writeStackFile(home, root, "local", facts);
      assert.deepEqual(written(), { config });
    });
  }
});
