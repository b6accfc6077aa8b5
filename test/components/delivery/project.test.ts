import assert from "node:assert/strict";
import { appProject } from "../../../components/delivery/project";
import { DELIVERED_KINDS } from "../../../components/delivered-kinds";
import { secumsgPlacement } from "../../support/placements";
import { smallestSpec } from "../../support/specs";

describe("a system's project", () => {
  const { metadata, spec } = appProject(smallestSpec, secumsgPlacement()) as unknown as {
    metadata: Record<string, unknown>;
    spec: Record<string, unknown>;
  };

  it("is named for the system and the environment", () => {
    assert.equal(metadata["name"], "secumsg-local");
    assert.equal(metadata["namespace"], "argocd");
  });

  it("reads one repository", () => {
    assert.deepEqual(spec["sourceRepos"], ["file:///gitops"]);
  });

  it("reaches one namespace of one cluster", () => {
    assert.deepEqual(spec["destinations"], [
      { server: "https://kubernetes.default.svc", namespace: "secumsg" },
    ]);
  });

  it("admits the delivered kinds and nothing of the whole cluster", () => {
    const kinds = DELIVERED_KINDS.map(({ group, kind }) => ({ group, kind }));
    assert.deepEqual(spec["namespaceResourceWhitelist"], kinds);
    assert.deepEqual(spec["clusterResourceWhitelist"], []);
  });

  it("acts as the tenant's own account", () => {
    assert.deepEqual(spec["destinationServiceAccounts"], [
      {
        server: "https://kubernetes.default.svc",
        namespace: "secumsg",
        defaultServiceAccount: "delivery",
      },
    ]);
  });

  it("says nothing else", () => {
    assert.deepEqual(Object.keys(spec), [
      "description",
      "sourceRepos",
      "destinations",
      "destinationServiceAccounts",
      "clusterResourceWhitelist",
      "namespaceResourceWhitelist",
    ]);
  });

  it("is synced only in the environment's windows, where it has any", () => {
    const window = { kind: "deny", schedule: "0 15 * * 5", hours: 60 } as const;
    const delivery = {
      notifications: {},
      syncWindows: { weekend: { ...window, timeZone: "Europe/Berlin", manualSync: false } },
    };
    const { spec: windowed } = appProject(
      { ...smallestSpec, delivery },
      secumsgPlacement(),
    ) as unknown as { spec: Record<string, unknown> };
    assert.deepEqual(windowed["syncWindows"], [
      {
        ...{ kind: "deny", schedule: "0 15 * * 5", duration: "60h", timeZone: "Europe/Berlin" },
        ...{ manualSync: false, applications: ["*"] },
      },
    ]);
  });
});
