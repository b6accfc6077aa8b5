import assert from "node:assert/strict";
import { Namespace } from "@pulumi/kubernetes/core/v1";
import { ImageUpdater, imageUpdaterValues } from "../../../components/addons/image-updater";
import { Harness, only } from "../../support/harness";
import { inCluster } from "../../support/platforms";

describe("Image Updater", () => {
  it("is a chart in Argo CD's namespace, after Argo CD", async () => {
    const harness = await Harness.install();
    const namespace = new Namespace("argocd", { metadata: { name: "argocd" } });
    new ImageUpdater("updater", { namespace, argoCd: namespace }, inCluster());
    const resources = await harness.settle();
    const chart = only(resources, "kubernetes:helm.sh/v4:Chart");
    assert.equal(chart.inputs["namespace"], "argocd");
    assert.ok(chart.dependsOn.some((urn) => urn.endsWith("::argocd")));
  });

  it("follows Applications by their annotations, and has no rights outside of their namespace", () => {
    const { createClusterRoles, extraObjects, crds } = imageUpdaterValues();
    assert.equal(createClusterRoles, false);
    assert.deepEqual(crds, { install: true, keep: false });
    assert.deepEqual(extraObjects, [
      {
        apiVersion: "argocd-image-updater.argoproj.io/v1alpha1",
        kind: "ImageUpdater",
        metadata: { name: "applications", namespace: "argocd" },
        spec: { applicationRefs: [{ namePattern: "*", useAnnotations: true }] },
      },
    ]);
  });
});
