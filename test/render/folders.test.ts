import assert from "node:assert/strict";
import { folders } from "../../render/folders";
import { fileName } from "../../render/manifest";
import type { Placement } from "../../render/placement";
import { placementOf, secumsgPlacement } from "../support/placements";
import { smallestSystem } from "../support/specs";

const filesOf = (placement: Placement): Record<string, string[]> =>
  Object.fromEntries(
    [...folders(placement)].map(([folder, manifests]) => [folder, manifests.map(fileName).sort()]),
  );

describe("the folders of a system", () => {
  it("are one for each service and one for PostgreSQL, each with all that belongs to it", () => {
    assert.deepEqual(filesOf(secumsgPlacement()), {
      postgres: [
        "configmap-postgres-databases.yaml",
        "externalsecret-postgres-credentials.yaml",
        "networkpolicy-postgres.yaml",
        "persistentvolumeclaim-postgres-data.yaml",
        "service-postgres.yaml",
        "statefulset-postgres.yaml",
      ],
      auth: [
        "configmap-auth-config.yaml",
        "deployment-auth.yaml",
        "externalsecret-auth-secret.yaml",
        "job-auth-migrations.yaml",
        "networkpolicy-auth-migrations.yaml",
        "networkpolicy-auth.yaml",
        "service-auth.yaml",
      ],
      keys: [
        "configmap-keys-config.yaml",
        "deployment-keys.yaml",
        "job-keys-migrations.yaml",
        "networkpolicy-keys-migrations.yaml",
        "networkpolicy-keys.yaml",
        "service-keys.yaml",
      ],
      messages: [
        "configmap-messages-config.yaml",
        "deployment-messages.yaml",
        "job-messages-migrations.yaml",
        "networkpolicy-messages-migrations.yaml",
        "networkpolicy-messages.yaml",
        "service-messages.yaml",
      ],
      gateway: [
        "certificate-gateway.yaml",
        "configmap-gateway-config.yaml",
        "deployment-gateway.yaml",
        "externalsecret-gateway-secret.yaml",
        "ingress-gateway.yaml",
        "job-gateway-placeholder.yaml",
        "networkpolicy-gateway-placeholder.yaml",
        "networkpolicy-gateway.yaml",
        "service-gateway.yaml",
      ],
    });
  });

  it("hold of a managed PostgreSQL only what its clients need", () => {
    const managed = { ...secumsgPlacement(), postgres: "managed" } as const;
    assert.deepEqual(filesOf(managed)["postgres"], [
      "configmap-postgres-databases.yaml",
      "externalsecret-postgres-credentials.yaml",
    ]);
  });

  it("hold no Ingress and no PostgreSQL where a system has none", () => {
    assert.deepEqual(filesOf(placementOf({ ...smallestSystem, exposure: undefined })), {
      web: [
        "configmap-web-config.yaml",
        "deployment-web.yaml",
        "networkpolicy-web.yaml",
        "service-web.yaml",
      ],
    });
  });

  it("hold a Secret that only a job reads, with the job's service", () => {
    const variable = { variable: "A", secret: "job-secret", key: "A" };
    const [job] = secumsgPlacement().definition.jobs;
    assert.ok(job);
    const placement = placementOf({
      ...smallestSystem,
      secrets: [{ name: "job-secret", values: { A: { kind: "random-bytes", bytes: 8 } } }],
      jobs: [{ ...job, service: "web", secretVariables: [variable] }],
    });
    const files = filesOf(placement)["web"] ?? [];
    assert.ok(files.includes("externalsecret-job-secret.yaml"));
  });
});
