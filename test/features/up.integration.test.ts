import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parse } from "yaml";
import { featureFile, featureFolder } from "../../features/stack-file";
import { up, type UpOptions, type UpResult } from "../../features/up";
import { AUTHOR, runGit } from "../support/small-shell";
import { TemporaryProject } from "../support/temporary-project";
import { FakeProject, localStackFile, TEMPLATE } from "./support";

const CONFIG_MAP = `apiVersion: v1
kind: ConfigMap
metadata:
  name: gateway-config
data:
  ORIGIN: https://secumsg.example
`;
const options: UpOptions = { remote: "origin", timeoutSeconds: 1 };
const healthy = { name: "secumsg-feature-login", sync: "Synced", health: "Healthy", stale: false };

describe("bringing a feature environment up", () => {
  let files: TemporaryProject;
  let fake: FakeProject;
  beforeEach(() => {
    files = new TemporaryProject({
      "Pulumi.feature.yaml": TEMPLATE,
      "gitops/local/secumsg/gateway/configmap-gateway-config.yaml": CONFIG_MAP,
    });
    const run = (...args: string[]): string => runGit(files.root, ...AUTHOR, ...args);
    run("init", "--quiet", "--initial-branch=login");
    run("add", "gitops");
    run("commit", "--quiet", "--message", "one");
    const plane = join(files.root, ".plane");
    run("init", "--quiet", "--bare", plane);
    files.write("Pulumi.local.yaml", localStackFile(pathToFileURL(plane).href));
    featureFolder(files.root);
    fake = new FakeProject(files.root);
    fake.looks = [[healthy]];
  });
  afterEach(() => {
    files.dispose();
  });

  const bringUp = (changes: Partial<UpOptions> = {}, branch = "login"): Promise<UpResult> =>
    up(fake.project, branch, { ...options, ...changes });
  const written = (): Record<string, unknown> => {
    const { config } = parse(readFileSync(featureFile(files.root, "feature-login"), "utf8")) as {
      config: Record<string, Record<string, unknown>>;
    };
    return config["slipway:feature"] ?? {};
  };

  it("opens the stack, brings it up, has Argo CD look, and says where it is", async () => {
    assert.deepEqual(await bringUp(), {
      ...{ stack: "feature-login", namespace: "feature-login", expires: "2026-11-28" },
      url: "https://login.secumsg.example",
    });
    assert.deepEqual(fake.done, [
      "open feature-login undefined",
      "up feature-login",
      "refresh feature-login",
    ]);
  });

  it("writes down whose it is, until when, and what Kustomize is to change", async () => {
    await bringUp();
    const { owner, expires, branch, patches, ...others } = written();
    assert.deepEqual([owner, expires, branch], ["Jane-Doe", "2026-11-28", "login"]);
    assert.deepEqual(others, { tier: "development", of: "local", system: "secumsg" });
    assert.deepEqual(patches, [
      {
        target: { group: "", kind: "ConfigMap", name: "gateway-config" },
        patch: JSON.stringify([
          { op: "replace", path: "/data/ORIGIN", value: "https://login.secumsg.example" },
        ]),
      },
    ]);
  });

  it("takes the owner and the lifetime that it is told", async () => {
    await bringUp({ owner: "-Ann@Example.com!", lifetimeDays: 30 });
    assert.deepEqual([written()["owner"], written()["expires"]], ["Ann-Example.com", "2026-12-21"]);
  });

  it("waits until Argo CD has looked and everything is Healthy", async () => {
    fake.looks = [
      [],
      [{ ...healthy, stale: true }],
      [{ ...healthy, health: "Progressing" }],
      [healthy],
    ];
    await bringUp({ timeoutSeconds: 60 });
    assert.deepEqual(fake.looks, [[healthy]]);
  });

  it("says what is not Healthy in time", async () => {
    fake.looks = [[{ ...healthy, sync: "OutOfSync", health: "Missing" }]];
    await assert.rejects(bringUp({ timeoutSeconds: 0.01 }), {
      message:
        "feature-login was not Healthy within 0.01 s:\n" +
        "  secumsg-feature-login: OutOfSync, Missing\nIt stays as it is, for a look.",
    });
  });

  it("touches nothing when it is refused", async () => {
    await assert.rejects(bringUp({}, "none"), /has no branch none/);
    await assert.rejects(bringUp({ system: "craftique" }), /slipway:feature\.system +is craftique/);
    await assert.rejects(bringUp({ lifetimeDays: 99 }), /lifetimeDays +is 99/);
    assert.deepEqual(fake.done, []);
  });
});
