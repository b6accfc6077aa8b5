import assert from "node:assert/strict";

import { describe, it } from "mocha";

import type { JsonObject } from "../../../../embedded/plugins/json";
import { autonamedAnnotation } from "../../../../embedded/plugins/kubernetes/naming";
import type { KubernetesObject } from "../../../../embedded/plugins/kubernetes/object";
import { identityOf, plan } from "../../../../embedded/plugins/kubernetes/plan";
import type { Plan } from "../../../../embedded/plugins/wire/diff-response";

const mutable = { enableConfigMapMutable: true, enableSecretMutable: true };

function service(spec: JsonObject, metadata: JsonObject = {}): KubernetesObject {
  const identity = { name: "web", namespace: "shop", ...metadata };
  return { apiVersion: "v1", kind: "Service", metadata: identity, spec };
}

describe("plan", () => {
  const planned = (before: JsonObject, live: KubernetesObject, stated: JsonObject): Plan =>
    plan({ before, live, stated }, mutable);

  it("plans nothing when nothing is stated otherwise, whatever the live object has besides", () => {
    const stated = service({ type: "ClusterIP" });
    const live = service({ type: "ClusterIP", clusterIP: "10.0.0.1" });
    assert.deepEqual(planned(stated, live, stated), { changes: [], deleteBeforeReplace: false });
  });

  it("deletes first when the successor has the same name", () => {
    const before = service({ clusterIP: "10.0.0.1" });
    assert.deepEqual(planned(before, before, service({ clusterIP: "10.0.0.2" })), {
      changes: [{ path: ["spec", "clusterIP"], kind: "update", replaces: true }],
      deleteBeforeReplace: true,
    });
  });

  it("creates first when the successor has another name or namespace, or one that is made up", () => {
    const before = service({});
    assert.equal(planned(before, before, service({}, { name: "new" })).deleteBeforeReplace, false);
    const moved = planned(before, before, service({}, { namespace: "new" }));
    assert.equal(moved.deleteBeforeReplace, false);
    const annotations = { [autonamedAnnotation]: "true" };
    const autonamed = service({ clusterIP: "10.0.0.1" }, { annotations });
    const changed = service({ clusterIP: "10.0.0.2" }, { annotations });
    assert.equal(planned(autonamed, autonamed, changed).deleteBeforeReplace, false);
  });

  it("updates when a field is stated for the first time as it is already", () => {
    const live = service({ clusterIP: "10.0.0.1" });
    assert.deepEqual(planned(service({}), live, service({ clusterIP: "10.0.0.1" })).changes, [
      { path: ["spec", "clusterIP"], kind: "add", replaces: false },
    ]);
    assert.deepEqual(planned(service({}), live, service({ clusterIP: "None" })).changes, [
      { path: ["spec", "clusterIP"], kind: "add", replaces: true },
    ]);
  });

  it("updates when a change only states what has been made of the object already", () => {
    const before = service({ clusterIP: "10.0.0.1" });
    const live = service({ clusterIP: "10.0.0.2" });
    assert.deepEqual(planned(before, live, live).changes, [
      { path: ["spec", "clusterIP"], kind: "update", replaces: false },
    ]);
  });

  it("compares what follows an import with the live object", () => {
    const live = service({ clusterIP: "10.0.0.1", type: "ClusterIP" });
    const imported = identityOf(live);
    assert.deepEqual(planned(imported, live, service({ type: "ClusterIP" })).changes, []);
    assert.deepEqual(planned(imported, live, service({ type: "NodePort" })).changes, [
      { path: ["spec", "type"], kind: "update", replaces: false },
    ]);
  });

  it("does not replace an imported claim whose size is stated in other words", () => {
    const claim = (spec: JsonObject): KubernetesObject => ({
      ...{ apiVersion: "v1", kind: "PersistentVolumeClaim" },
      metadata: { name: "data" },
      spec,
    });
    const live = claim({ resources: { requests: { storage: "1Gi" } }, volumeName: "pv-1" });
    const stated = claim({ resources: { requests: { storage: "1024Mi" } } });
    assert.deepEqual(planned(identityOf(live), live, stated).changes, [
      { path: ["spec", "resources", "requests", "storage"], kind: "update", replaces: false },
    ]);
  });
});

describe("identityOf", () => {
  it("is type, name and namespace", () => {
    const { apiVersion, kind } = service({});
    const metadata = { name: "web", namespace: "shop" };
    assert.deepEqual(identityOf(service({ type: "ClusterIP" })), { apiVersion, kind, metadata });
    assert.deepEqual(identityOf({ apiVersion, kind, metadata: { name: "web", uid: "1" } }), {
      ...{ apiVersion, kind },
      metadata: { name: "web" },
    });
  });
});
