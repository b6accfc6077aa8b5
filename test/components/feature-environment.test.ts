import assert from "node:assert/strict";
import { resolve } from "node:path";
import { FeatureEnvironment } from "../../components/feature-environment";
import { featureName, featureOf, type Feature } from "../../config/feature";
import type { ClusterSpec } from "../../config/environment-spec";
import { Harness, listing, only, type Registered } from "../support/harness";
import { gcpCluster, smallestCluster, smallestSpec } from "../support/specs";

const ROOT = resolve(__dirname, "../..");
const { name: of, ...original } = smallestSpec;
const NAMESPACE = "kubernetes:core/v1:Namespace";
const APPLICATION = "kubernetes:argoproj.io/v1alpha1:Application";

function featureOn(settings: ClusterSpec, branch = "login"): Feature {
  return featureOf(ROOT, featureName(branch), {
    "slipway:feature": {
      ...{ tier: "development", of, system: "secumsg", branch },
      ...{ owner: "jane", expires: "2026-11-28" },
      patches: [{ target: { group: "", kind: "ConfigMap", name: "a" }, patch: "[]" }],
    },
    "slipway:environment": {
      ...original,
      gitops: { repository: "https://git.example/a.git", revision: "main" },
      clusters: { main: settings },
    },
  });
}

async function build(
  feature: Feature,
  preview = false,
): Promise<{ environment: FeatureEnvironment; resources: readonly Registered[] }> {
  const harness = await Harness.install({ stack: feature.name, preview });
  const environment = new FeatureEnvironment(feature);
  return { environment, resources: await harness.settle() };
}

const gcp: ClusterSpec = {
  ...gcpCluster,
  systems: { secumsg: { host: "secumsg.example", registry: { kind: "managed" } } },
};

for (const [cloud, settings] of Object.entries({ local: smallestCluster, gcp })) {
  describe(`a feature environment in a cluster on ${cloud}`, () => {
    let environment: FeatureEnvironment;
    let resources: readonly Registered[];
    before(async () => {
      ({ environment, resources } = await build(featureOn(settings)));
    });

    it("makes nothing in a cloud, so that no limit of one counts it", () => {
      const kinds = new Set(listing(resources).map((line) => line.split(":")[0]));
      assert.deepEqual([...kinds].sort(), ["kubernetes", "pulumi", "random"]);
    });

    it("makes two namespaces, one Application, and no add-on or guard of its host once more", () => {
      assert.deepEqual(
        resources
          .filter(({ type }) => type === NAMESPACE)
          .map(({ inputs }) => nameOf(inputs))
          .sort(),
        ["feature-login", "feature-login-secrets"],
      );
      assert.equal(only(resources, APPLICATION).name, "feature-login-secumsg-feature-login");
      assert.deepEqual(
        resources.filter(({ type }) => /Chart|Admission|ClusterRole/.test(type)),
        [],
      );
    });

    it("says whose it is, until when, and of which branch", () => {
      const { inputs } = only(resources, NAMESPACE, "feature-login-secumsg-namespace");
      const { labels, annotations } = inputs["metadata"] as Record<string, Record<string, string>>;
      assert.equal(labels?.["slipway/owner"], "jane");
      assert.equal(labels["slipway/expires"], "2026-11-28");
      assert.equal(labels["slipway/environment"], "feature-login");
      assert.equal(annotations?.["slipway/branch"], "login");
    });

    it("delivers its original's tree as the branch has it, moved by Kustomize", () => {
      const { source } = only(resources, APPLICATION).inputs["spec"] as {
        source: { path: string; targetRevision: string; kustomize: Record<string, unknown> };
      };
      assert.equal(source.path, "gitops/local/secumsg");
      assert.equal(source.targetRevision, "login");
      assert.equal(source.kustomize["namespace"], "feature-login");
      assert.equal((source.kustomize["patches"] as unknown[]).length, 1);
    });

    it("protects nothing, and marks everything as its own", () => {
      for (const { protect, type, inputs, name } of resources) {
        assert.equal(protect, false, name);
        if (!type.startsWith("kubernetes:")) continue;
        const { labels } = inputs["metadata"] as { labels: Record<string, string> };
        assert.equal(labels["slipway/environment"], "feature-login", name);
      }
    });

    it("has a parent for every resource but itself, and a provider", () => {
      const orphans = resources.filter(({ parent }) => parent === "").map(({ name }) => name);
      assert.deepEqual(orphans, ["feature-login"]);
      for (const { type, provider, urn } of resources) {
        if (type.startsWith("kubernetes:") || type.startsWith("random:"))
          assert.notEqual(provider, "", urn);
      }
    });

    it("takes its Application down before all that it stands on", () => {
      const { dependsOn, urn } = only(resources, APPLICATION);
      const ground = resources.filter(
        (each) => each.type.startsWith("kubernetes:") && each.urn !== urn,
      );
      assert.deepEqual(
        ground.filter((each) => !dependsOn.includes(each.urn)).map((each) => each.urn),
        [],
      );
    });

    it("tells what its command and people need", () => {
      assert.deepEqual(environment.feature, {
        ...{ branch: "login", owner: "jane", expires: "2026-11-28" },
        ...{ of: "local", cluster: "main", system: "secumsg" },
        ...{ namespace: "feature-login", host: "login.secumsg.example" },
        applications: ["secumsg-feature-login"],
      });
    });

    it("makes the same resources in a preview", async () => {
      const preview = await build(featureOn(settings), true);
      assert.deepEqual(listing(preview.resources), listing(resources));
    });
  });
}

it("shares no namespace and no host with 24 others", () => {
  const others = Array.from({ length: 25 }, (_, index) => featureOn(gcp, `Feature/${index}`));
  assert.equal(new Set(others.map(({ hosting }) => hosting.namespace)).size, 25);
  assert.equal(new Set(others.map(({ hosting }) => hosting.host)).size, 25);
});

describe("the way of a feature environment into its host's cluster", () => {
  it("is the kubeconfig that the host's stack tells, kept secret", async () => {
    const { resources } = await build(featureOn(gcp));
    const provider = only(resources, "pulumi:providers:kubernetes");
    assert.equal(provider.inputs["kubeconfig"], "kubeconfig-of-main");
    assert.deepEqual(provider.secrets, ["kubeconfig"]);
    assert.equal(provider.inputs["clusterIdentifier"], "local/main");
  });

  it("is the host's context where the cluster was there before both", async () => {
    const { resources } = await build(featureOn(smallestCluster));
    assert.equal(only(resources, "pulumi:providers:kubernetes").inputs["context"], "embedded");
  });

  it("leads to the host's registry, which is no secret", async () => {
    const { resources } = await build(featureOn(gcp));
    const { inputs, secrets } = only(resources, APPLICATION);
    assert.deepEqual(secrets, []);
    const { source } = inputs["spec"] as { source: { kustomize: { images: string[] } } };
    assert.ok(source.kustomize.images.length > 0);
    for (const image of source.kustomize.images) {
      assert.match(image, /=registry\.example\/images\//);
    }
  });
});

function nameOf(inputs: Registered["inputs"]): string {
  return (inputs["metadata"] as { name: string }).name;
}
