import assert from "node:assert/strict";
import { documentsFolder } from "../../render/documents";
import { smallestDocuments, smallestSystem } from "../support/specs";
import { placementOf } from "../support/placements";
import type { Manifest } from "../../render/manifest";
import type { IStatefulSet } from "kubernetes-models/apps/v1/StatefulSet";

const placement = placementOf({
  ...smallestSystem,
  documents: smallestDocuments,
  secrets: [
    {
      name: "documents-credentials",
      values: { user: { kind: "documents-user" }, password: { kind: "documents-password" } },
    },
  ],
  edges: [...smallestSystem.edges, { from: "web", to: "documents", port: 27017 }],
});
const objects = documentsFolder(placement, smallestDocuments);
const server = objects.find(({ kind }) => kind === "StatefulSet") as Manifest & IStatefulSet;
const pod = server.spec?.template.spec;
const [container] = pod?.containers ?? [];

describe("the document database in the cluster", () => {
  it("is one server with a claim, a name and a policy", () => {
    assert.deepEqual(
      objects.map(({ kind, metadata }) => `${kind} ${metadata?.name ?? ""}`),
      [
        "NetworkPolicy documents",
        "Service documents",
        "PersistentVolumeClaim documents-data",
        "StatefulSet documents",
      ],
    );
    assert.equal(server.spec?.replicas, 1);
  });

  it("starts from credentials that it reads as files, not as variables", () => {
    assert.deepEqual(container?.env, [
      { name: "MONGO_INITDB_ROOT_USERNAME_FILE", value: "/var/run/credentials/user" },
      { name: "MONGO_INITDB_ROOT_PASSWORD_FILE", value: "/var/run/credentials/password" },
    ]);
    const credentials = pod?.volumes?.find(({ name }) => name === "credentials");
    assert.equal(credentials?.secret?.secretName, "documents-credentials");
  });

  it("is probed from outside the pod, where its first start does not listen yet", () => {
    for (const probe of [
      container?.startupProbe,
      container?.readinessProbe,
      container?.livenessProbe,
    ]) {
      assert.deepEqual(probe?.tcpSocket, { port: "mongodb" });
    }
  });

  it("writes to its claim and to its own scratch space only", () => {
    assert.deepEqual(
      container?.volumeMounts?.filter(({ readOnly }) => readOnly !== true),
      [
        { name: "data", mountPath: "/data/db" },
        { name: "tmp", mountPath: "/tmp" },
      ],
    );
    assert.equal(container.securityContext?.readOnlyRootFilesystem, true);
  });
});
