import assert from "node:assert/strict";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { FeatureSpec } from "../../config/feature-spec";
import {
  featureConfig,
  featureFile,
  featureFolder,
  hostFile,
  removeFeatureFile,
  secretsProvider,
  writeFeatureFile,
} from "../../features/stack-file";
import { TemporaryProject } from "../support/temporary-project";

const STACK = "feature-login";

describe("the stack file of a feature environment", () => {
  let project: TemporaryProject;
  beforeEach(() => {
    project = new TemporaryProject();
    featureFolder(project.root);
  });
  afterEach(() => {
    project.dispose();
  });

  it("lies where nothing is committed, for nobody else to read", () => {
    writeFeatureFile(project.root, STACK, { a: 1 });
    const file = featureFile(project.root, STACK);
    assert.equal(file, join(project.root, ".slipway/features/Pulumi.feature-login.yaml"));
    assert.equal(statSync(file).mode & 0o077, 0);
  });

  it("extends that of its original, and lets no resource go to a default provider", () => {
    const spec = { branch: "login" } as FeatureSpec;
    assert.deepEqual(featureConfig("Pulumi.dev.yaml", spec), {
      "pulumi:disable-default-providers": ["*"],
      "slipway:extends": "Pulumi.dev.yaml",
      "slipway:feature": spec,
    });
  });

  it("keeps how the engine encrypts secrets, and nothing else that was there", () => {
    const written = "encryptionsalt: v1:abc\nconfig:\n  old: true\n";
    project.write(".slipway/features/Pulumi.feature-login.yaml", written);
    writeFeatureFile(project.root, STACK, { a: 1 });
    const text = readFileSync(featureFile(project.root, STACK), "utf8");
    assert.deepEqual(parse(text), { encryptionsalt: "v1:abc", config: { a: 1 } });
  });

  it("has its dates in quotes, without which the engine takes them for something else", () => {
    writeFeatureFile(project.root, STACK, { expires: "2026-11-28" });
    const text = readFileSync(featureFile(project.root, STACK), "utf8");
    assert.match(text, /^ {2}expires: "2026-11-28"$/m);
  });

  it("goes with its environment, and may be gone already", () => {
    writeFeatureFile(project.root, STACK, {});
    removeFeatureFile(project.root, STACK);
    assert.ok(!existsSync(featureFile(project.root, STACK)));
    removeFeatureFile(project.root, STACK);
  });
});

describe("the stack file of a feature environment's original", () => {
  it("is the committed one, unless the shell is prepared for another one of the same stack", () => {
    const laptop = { PULUMI_OPTION_CONFIG_FILE: "/plane/Pulumi.local.yaml" };
    assert.equal(hostFile("/project", "local", {}), "/project/Pulumi.local.yaml");
    assert.equal(hostFile("/project", "local", laptop), "/plane/Pulumi.local.yaml");
    assert.equal(hostFile("/project", "dev", laptop), "/project/Pulumi.dev.yaml");
  });

  it("says what encrypts secrets, which is a passphrase if it says nothing", () => {
    const project = new TemporaryProject({
      a: "secretsprovider: gcpkms://key\n",
      b: "config: {}\n",
    });
    assert.equal(secretsProvider(join(project.root, "a")), "gcpkms://key");
    assert.equal(secretsProvider(join(project.root, "b")), undefined);
    assert.equal(secretsProvider(join(project.root, "missing")), undefined);
    project.dispose();
  });
});
