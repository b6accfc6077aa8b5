import assert from "node:assert/strict";
import { parse } from "yaml";
import {
  argoCdParameters,
  argoCdPolicy,
  argoCdSettings,
  argoCdValues,
} from "../../../components/addons/argo-cd-settings";
import { PROFILE_DEFAULTS } from "../../../config/profiles";

describe("the settings of Argo CD", () => {
  const settings = argoCdSettings();

  it("let in nobody without a name", () => {
    assert.equal(settings["users.anonymous.enabled"], "false");
  });

  it("have no shared administrator", () => {
    assert.equal(settings["admin.enabled"], "false");
  });

  it("let nobody run commands in pods", () => {
    assert.equal(settings["exec.enabled"], "false");
  });

  it("make every sync act as the tenant's own account", () => {
    assert.equal(settings["application.sync.impersonation.enabled"], "true");
  });

  it("track objects by annotation", () => {
    assert.equal(settings["application.resourceTrackingMethod"], "annotation");
  });

  it("do not watch what nobody declares", () => {
    const groups = parse(settings["resource.exclusions"] ?? "") as { kinds: string[] }[];
    const kinds = groups.flatMap((group) => group.kinds);
    assert.ok(kinds.includes("Lease") && kinds.includes("EndpointSlice"));
    assert.ok(!kinds.includes("Secret") && !kinds.includes("Certificate"));
  });

  it("are text, each of them, as a ConfigMap wants", () => {
    for (const data of [settings, argoCdPolicy(), argoCdParameters()]) {
      for (const [key, value] of Object.entries(data)) assert.equal(typeof value, "string", key);
    }
  });
});

describe("the policy of Argo CD", () => {
  const rules = (argoCdPolicy()["policy.csv"] ?? "").trim().split("\n");

  it("gives nothing to whom no rule names", () => {
    assert.equal(argoCdPolicy()["policy.default"], "");
  });

  it("lets operators sync and restart, viewers look, and nobody more", () => {
    const permitted = rules
      .filter((rule) => rule.startsWith("p, "))
      .map((rule) => rule.split(", ").slice(1, 4).join(" "));
    assert.deepEqual(permitted, [
      "role:viewer applications get",
      "role:viewer projects get",
      "role:viewer logs get",
      "role:operator applications sync",
      "role:operator applications action/apps/Deployment/restart",
    ]);
  });

  it("has no wildcard among its actions", () => {
    for (const rule of rules) assert.notEqual(rule.split(", ")[3], "*", rule);
  });
});

describe("the values of Argo CD's chart", () => {
  const silent = { notifications: {} };
  const values = argoCdValues(PROFILE_DEFAULTS.resilient, silent);

  it("leave every settings object to this program", () => {
    assert.deepEqual(values["configs"], {
      cm: { create: false },
      rbac: { create: false },
      params: { create: false },
      secret: { createSecret: false },
    });
    assert.deepEqual(values["redisSecretInit"], { enabled: false });
  });

  it("run the notifications controller where somebody is told, with objects of this program", () => {
    const team = { kind: "slack", channel: "ops", events: ["degraded"] } as const;
    const told = argoCdValues(PROFILE_DEFAULTS.minimal, { notifications: { team } });
    const objects = {
      cm: { create: false },
      secret: { create: false, name: "argocd-notifications-secret" },
    };
    assert.deepEqual(told["notifications"], { enabled: true, ...objects });
    assert.deepEqual(values["notifications"], { enabled: false, ...objects });
  });

  it("destroy the definitions with the environment", () => {
    assert.deepEqual(values["crds"], { install: true, keep: false });
  });

  it("take replicas and budgets from the profile", () => {
    assert.deepEqual(values["server"], { replicas: 3, pdb: { enabled: true, minAvailable: 1 } });
    const { server } = argoCdValues(PROFILE_DEFAULTS.minimal, silent);
    assert.deepEqual(server, { replicas: 1, pdb: { enabled: false, minAvailable: 1 } });
  });
});
