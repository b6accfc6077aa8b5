import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, it } from "mocha";
import { parse } from "yaml";
import { stackFile, writeStackFile } from "../../../embedded/engine/stack-file";
import { type EngineHome, planeHome } from "../../../embedded/plane/home";

describe("the plane's stack file", () => {
  let root: string;
  let home: EngineHome;

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
    "slipway:extends": "Pulumi.local.yaml",
    "slipway:environment": { clusters: { laptop: { context: "slipway" } } },
  };
  const config = { "pulumi:disable-default-providers": ["*"], ...facts };
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
    writeStackFile(home, root, "local", { ...facts, "slipway:environment": { clusters: {} } });
    writeStackFile(home, root, "local", facts);
    assert.deepEqual(written(), { config });
  });

  it("leaves out what is undefined, even if the committed file has it", () => {
    writeStackFile(home, root, "local", { "slipway:environment": undefined });
    assert.deepEqual(written(), { config: { "pulumi:disable-default-providers": ["*"] } });
  });

  for (const damaged of ["config: a: b", "", "config: 7"]) {
    it(`replaces a damaged file: ${JSON.stringify(damaged)}`, () => {
      leave(damaged);
      writeStackFile(home, root, "local", facts);
      assert.deepEqual(written(), { config });
    });
  }
});
