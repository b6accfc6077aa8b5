import assert from "node:assert/strict";

import { describe, it } from "mocha";

import { readinessRule } from "../../../../../embedded/plugins/kubernetes/await/rules";
import { persistentVolumeClaim } from "../../../../../embedded/plugins/kubernetes/await/infrastructure";
import { deployment } from "../../../../../embedded/plugins/kubernetes/await/workloads";
import { FakeApiServer } from "../../../../support/fake-api-server";

describe("readinessRule", () => {
  const claim = (storageClassName?: string) => ({
    ...{ apiVersion: "v1", kind: "PersistentVolumeClaim" },
    spec: storageClassName === undefined ? {} : { storageClassName },
  });

  it("goes by the kind, in any version", async () => {
    const { cluster } = new FakeApiServer();
    const object = { apiVersion: "apps/v1beta9", kind: "Deployment" };
    assert.equal(await readinessRule(object, cluster), deployment);
  });

  it("has none for kinds that are usable at once, or of that name in another group", async () => {
    const { cluster } = new FakeApiServer();
    assert.equal(await readinessRule({ apiVersion: "v1", kind: "ConfigMap" }, cluster), undefined);
    const other = { apiVersion: "example.com/v1", kind: "Service" };
    assert.equal(await readinessRule(other, cluster), undefined);
  });

  it("has none where the program does not want to wait", async () => {
    const { cluster } = new FakeApiServer();
    const metadata = { annotations: { "pulumi.com/skipAwait": "true" } };
    const object = { apiVersion: "v1", kind: "Namespace", metadata };
    assert.equal(await readinessRule(object, cluster), undefined);
  });

  it("waits for a claim unless its volume comes with its first consumer", async () => {
    const server = new FakeApiServer();
    const path = "/apis/storage.k8s.io/v1/storageclasses/";
    server.put(`${path}late`, { volumeBindingMode: "WaitForFirstConsumer" });
    server.put(`${path}early`, { volumeBindingMode: "Immediate" });
    assert.equal(await readinessRule(claim("late"), server.cluster), undefined);
    assert.equal(await readinessRule(claim("early"), server.cluster), persistentVolumeClaim);
    assert.equal(await readinessRule(claim(), server.cluster), persistentVolumeClaim);
  });
});
