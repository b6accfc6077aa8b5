import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

import kubernetesPackage from "@pulumi/kubernetes/package.json";
import randomPackage from "@pulumi/random/package.json";
import { afterEach, beforeEach, describe, it } from "mocha";
import { installPlugins, launcher } from "../../../embedded/plugins/install";

const language = "pulumi-language-nodejs";
const kubernetes = "pulumi-resource-kubernetes";
const random = "pulumi-resource-random";

describe("installPlugins", () => {
  let root: string;
  let environment: NodeJS.ProcessEnv;

  beforeEach(() => {
    root = fs.mkdtempSync(path.join(os.tmpdir(), "slipway-plugins-"));
    environment = { HOME: path.join(root, "home") };
    executable("cli/pulumi");
  });
  afterEach(() => {
    fs.rmSync(root, { recursive: true });
  });

  const executable = (file: string, mode = 0o755): void => {
    fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    fs.writeFileSync(path.join(root, file), "", { mode });
  };
  const install = (pulumi = "cli/pulumi"): Promise<readonly string[]> =>
    installPlugins(path.join(root, "stand-ins"), { pulumi: path.join(root, pulumi), environment });
  const written = (): string[] => fs.readdirSync(path.join(root, "stand-ins")).sort();

  it("writes all plugins where no official one is installed", async () => {
    assert.deepEqual(await install(), [language, kubernetes, random]);
    assert.deepEqual(written(), [language, kubernetes, random]);
  });

  it("writes executables", async () => {
    await install();
    for (const name of written()) {
      fs.accessSync(path.join(root, "stand-ins", name), fs.constants.X_OK);
    }
  });

  it("takes the official language host that lies beside pulumi", async () => {
    executable(`cli/${language}`);
    assert.deepEqual(await install(), [kubernetes, random]);
    assert.deepEqual(written(), [kubernetes, random]);
  });

  it("looks beside the file that a link to pulumi leads to", async () => {
    executable(`cli/${language}`);
    fs.mkdirSync(path.join(root, "links"));
    fs.symlinkSync(path.join(root, "cli/pulumi"), path.join(root, "links/pulumi"));
    assert.deepEqual(await install("links/pulumi"), [kubernetes, random]);
  });

  it("does not take a language host that cannot be executed", async () => {
    executable(`cli/${language}`, 0o644);
    assert.deepEqual(await install(), [language, kubernetes, random]);
  });

  it("takes an official provider of the npm package's version from the home folder's cache", async () => {
    const { version } = kubernetesPackage.pulumi;
    executable(`home/.pulumi/plugins/resource-kubernetes-v${version}/${kubernetes}`);
    assert.deepEqual(await install(), [language, random]);
  });

  it("takes an official provider from the cache in PULUMI_HOME", async () => {
    environment["PULUMI_HOME"] = path.join(root, "elsewhere");
    executable(
      `elsewhere/plugins/resource-random-v${randomPackage.pulumi.version}/pulumi-resource-random`,
    );
    assert.deepEqual(await install(), [language, kubernetes]);
  });

  it("does not take an official provider of another version", async () => {
    executable(`home/.pulumi/plugins/resource-random-v1.0.0/${random}`);
    assert.deepEqual(await install(), [language, kubernetes, random]);
  });

  it("removes a stand-in when the official plugin has been installed since, and nothing else", async () => {
    await install();
    executable(`cli/${language}`);
    executable("stand-ins/other");
    await install();
    assert.deepEqual(written(), ["other", kubernetes, random]);
  });

  it("writes nothing when SLIPWAY_PLUGINS is official", async () => {
    environment["SLIPWAY_PLUGINS"] = "official";
    assert.deepEqual(await install(), []);
    assert.deepEqual(written(), []);
  });

  it("writes everything when SLIPWAY_PLUGINS is stand-in", async () => {
    environment["SLIPWAY_PLUGINS"] = "stand-in";
    executable(`cli/${language}`);
    assert.deepEqual(await install(), [language, kubernetes, random]);
  });

  it("refuses any other SLIPWAY_PLUGINS by name", async () => {
    environment["SLIPWAY_PLUGINS"] = "offical";
    await assert.rejects(install(), {
      name: "UserError",
      message:
        'SLIPWAY_PLUGINS is "offical": set it to "official" or "stand-in", or unset it to take what is installed.',
    });
  });
});

describe("launcher", () => {
  it("is a shell script of two lines that passes its arguments on", () => {
    const lines = launcher("/plugins/entry.ts").split("\n");
    assert.equal(lines.length, 3);
    assert.equal(lines[0], "#!/bin/sh");
    assert.match(
      lines[1] ?? "",
      /^exec '.*node.*' '--require' '\/.*' '\/plugins\/entry\.ts' "\$@"$/,
    );
    assert.equal(lines[2], "");
  });

  it("keeps quotes, spaces and dollars of a path as they are", () => {
    assert.match(launcher("/it's $HOME/a b.ts"), / '\/it'\\''s \$HOME\/a b\.ts' "\$@"\n$/);
  });
});
