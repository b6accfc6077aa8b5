import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, it } from "mocha";
import { Go } from "../../../embedded/toolchain/go";
import { collectManifests, manifestSources } from "../../../embedded/toolchain/manifests";
import { toolsFolder } from "../../../embedded/toolchain/tools";
import { installFakeGo, installFakeModules } from "../../support/fake-go";

const list = (...kinds: readonly string[]): string =>
  JSON.stringify({ apiVersion: "v1", kind: "List", items: kinds.map((kind) => ({ kind })) });

describe("collectManifests", () => {
  let root: string;

  beforeEach(() => {
    root = fs.mkdtempSync(path.join(os.tmpdir(), "slipway-manifests-"));
    installFakeGo(root);
    installFakeModules(root);
  });
  afterEach(() => {
    fs.rmSync(root, { recursive: true });
  });

  const collect = async (): Promise<Record<string, string>> => {
    const env = { PATH: `${root}:/bin:/usr/bin` };
    const go = new Go(env, path.join(root, "log"), new AbortController().signal);
    const output = await collectManifests({ go, tools: toolsFolder, scratch: root });
    const files = fs.readdirSync(output, { recursive: true, encoding: "utf8" });
    const texts = files
      .map((file): [string, string] => [file, path.join(output, file)])
      .filter(([, full]) => fs.statSync(full).isFile())
      .map(([file, full]): [string, string] => [file, fs.readFileSync(full, "utf8")]);
    return Object.fromEntries(texts);
  };

  it("takes the CRDs of each operator and kwok's stages apart from the objects beside them", async () => {
    assert.deepEqual(await collect(), {
      "argo-cd/crds.json": list("Application", "AppProject"),
      "external-secrets/crds.json": list("Store"),
      "cert-manager/crds.json": list("Issuer", "Order"),
      "kwok/stages.yaml": ["node-initialize", "node-heartbeat", "pod-ready", "pv-bind"]
        .map((name) => `kind: Stage\nmetadata:\n  name: ${name}\n`)
        .join("---\n"),
      "kwok/storage.yaml": "kind: StorageClass\n",
    });
  });

  it("takes them from modules that the tools' own go.mod files pin", () => {
    for (const { pinnedBy, module } of manifestSources) {
      const goMod = fs.readFileSync(path.join(toolsFolder, pinnedBy, "go.mod"), "utf8");
      assert.ok(goMod.includes(`\t${module} v`), `${pinnedBy} does not require ${module}`);
    }
  });
});
