import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, it } from "mocha";
import type { Progress } from "../../../embedded/progress";
import { ensureCloudManifests } from "../../../embedded/toolchain/cloud-manifests";
import { toolsFolder } from "../../../embedded/toolchain/tools";
import { installFakeGo, installFakeModules } from "../../support/fake-go";

describe("ensureCloudManifests", () => {
  let root: string;
  let cache: string;
  let steps: string[];

  beforeEach(() => {
    root = fs.mkdtempSync(path.join(os.tmpdir(), "slipway-clouds-"));
    cache = path.join(root, "cache");
    steps = [];
    installFakeGo(root);
    installFakeModules(root);
  });
  afterEach(() => {
    fs.rmSync(root, { recursive: true });
  });

  const progress: Progress = {
    step: (title, work) => {
      steps.push(title);
      return work();
    },
    note: () => undefined,
  };
  const ensure = (cloud: "gcp" | "azure" | "local"): Promise<string | undefined> => {
    const env = { PATH: `${root}:/bin:/usr/bin`, SLIPWAY_CACHE: cache };
    return ensureCloudManifests(cloud, progress, { tools: toolsFolder, env });
  };

  it("has the CRDs of the cloud in one file, and nothing else in the cache", async () => {
    const file = await ensure("gcp");
    const { items } = JSON.parse(fs.readFileSync(file ?? "", "utf8")) as { items: unknown };
    assert.deepEqual(items, [{ kind: "Pods" }, { kind: "Rules" }]);
    assert.deepEqual(fs.readdirSync(cache), [path.basename(file ?? "")]);
  });

  it("has those of somebody else in the cloud's own group, and no others", async () => {
    const file = await ensure("azure");
    const { items } = JSON.parse(fs.readFileSync(file ?? "", "utf8")) as { items: unknown };
    const group = "azmonitoring.coreos.com";
    const moved = (plural: string): object => ({
      metadata: { name: `${plural}.${group}` },
      spec: { group, names: { plural } },
    });
    assert.deepEqual(items, [moved("podmonitors"), moved("servicemonitors")]);
  });

  it("fetches them once: later they are found, without Go", async () => {
    const file = await ensure("gcp");
    fs.rmSync(path.join(root, "go"));
    assert.equal(await ensure("gcp"), file);
    assert.deepEqual(steps, ["Fetch the CRDs of Managed Service for Prometheus"]);
  });

  it("has nothing for a cloud that brings nothing, and fetches nothing", async () => {
    assert.equal(await ensure("local"), undefined);
    assert.deepEqual(steps, []);
  });

  it("says that the cache cannot be written", async () => {
    fs.writeFileSync(cache, "");
    await assert.rejects(ensure("gcp"), {
      name: "UserError",
      message: /cannot be written \(EEXIST\): set SLIPWAY_CACHE/,
    });
  });

  it("takes them from modules that go.mod pins and go.sum verifies", () => {
    const read = (name: string): string =>
      fs.readFileSync(path.join(toolsFolder, "clouds", name), "utf8");
    for (const module of [
      "github.com/GoogleCloudPlatform/prometheus-engine",
      "github.com/prometheus-operator/prometheus-operator",
    ]) {
      assert.match(read("go.mod"), new RegExp(`${module} v`));
      assert.match(read("go.sum"), new RegExp(`^${module} v\\S+ h1:`, "m"));
    }
  });
});
