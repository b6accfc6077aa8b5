import assert from "node:assert/strict";
import { ArgoCd } from "../../../components/addons/argo-cd";
import { RESTRICTED_PODS } from "../../../components/labels";
import { Harness, listing, only, type Registered } from "../../support/harness";
import { inCluster, needsOf } from "../../support/platforms";

describe("Argo CD", () => {
  let resources: readonly Registered[];
  beforeEach(async () => {
    const harness = await Harness.install();
    new ArgoCd("argo", { needs: needsOf() }, inCluster());
    resources = await harness.settle();
  });

  const metadataOf = ({ inputs }: Registered): Record<string, unknown> =>
    inputs["metadata"] as Record<string, unknown>;
  const chart = (): Registered => only(resources, "kubernetes:helm.sh/v4:Chart");

  it("is its settings, its chart and the emptied project", () => {
    assert.deepEqual(listing(resources), [
      "kubernetes:argoproj.io/v1alpha1:AppProject argo-default-project",
      "kubernetes:core/v1:ConfigMap argo-argocd-cm",
      "kubernetes:core/v1:ConfigMap argo-argocd-cmd-params-cm",
      "kubernetes:core/v1:ConfigMap argo-argocd-rbac-cm",
      "kubernetes:core/v1:Namespace argo-namespace",
      "kubernetes:core/v1:Secret argo-argocd-redis",
      "kubernetes:core/v1:Secret argo-argocd-secret",
      "kubernetes:helm.sh/v4:Chart argo-chart",
      "pulumi:providers:kubernetes cluster",
      "pulumi:providers:random random",
      "random:index/randomPassword:RandomPassword argo-redis-password",
    ]);
  });

  it("runs restricted pods only", () => {
    const { labels } = metadataOf(only(resources, "kubernetes:core/v1:Namespace"));
    for (const [label, value] of Object.entries(RESTRICTED_PODS)) {
      assert.equal((labels as Record<string, string>)[label], value);
    }
  });

  it("finds its settings, for they carry the label that it selects by", () => {
    const settings = resources.filter(({ type }) => /:(ConfigMap|Secret)$/.test(type));
    for (const object of settings) {
      const { labels } = metadataOf(object) as { labels: Record<string, string> };
      assert.equal(labels["app.kubernetes.io/part-of"], "argocd", object.name);
    }
  });

  it("starts when its settings are there", () => {
    const settings = resources.filter(({ type }) => /:(ConfigMap|Secret)$/.test(type));
    for (const { urn } of settings) assert.ok(chart().dependsOn.includes(urn), urn);
  });

  it("has a secret of its own that no state holds a value of", () => {
    const { inputs } = only(resources, "kubernetes:core/v1:Secret", "argo-argocd-secret");
    assert.deepEqual([inputs["data"], inputs["stringData"]], [undefined, undefined]);
  });

  it("knows where a webhook's secret is, which no state holds either", async () => {
    const needs = needsOf();
    const harness = await Harness.install();
    const argoCd = { ...needs.argoCd, webhook: "github" as const };
    new ArgoCd("argo", { needs: { ...needs, argoCd } }, inCluster());
    const { inputs } = only(
      await harness.settle(),
      "kubernetes:core/v1:Secret",
      "argo-argocd-secret",
    );
    assert.deepEqual(inputs["stringData"], { "webhook.github.secret": "$argocd-webhook:secret" });
  });

  it("keeps Redis' password secret, and out of the chart's values", () => {
    const redis = only(resources, "kubernetes:core/v1:Secret", "argo-argocd-redis");
    assert.deepEqual(redis.secrets, ["stringData"]);
    assert.deepEqual(redis.inputs["stringData"], { auth: "password-of-argo-redis-password" });
    assert.doesNotMatch(JSON.stringify(chart().inputs), /password-of/);
  });

  it("empties the built-in project, whoever made it", () => {
    const project = only(resources, "kubernetes:argoproj.io/v1alpha1:AppProject");
    const { name, annotations } = metadataOf(project);
    assert.equal(name, "default");
    assert.deepEqual(annotations, { "pulumi.com/patchForce": "true" });
    const { description, ...spec } = project.inputs["spec"] as Record<string, unknown>;
    assert.equal(typeof description, "string");
    assert.deepEqual(spec, {
      sourceRepos: [],
      destinations: [],
      clusterResourceWhitelist: [],
      namespaceResourceBlacklist: [{ group: "*", kind: "*" }],
    });
    assert.ok(project.dependsOn.includes(chart().urn));
  });
});
