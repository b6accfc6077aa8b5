import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { application, syncPolicy } from "../../../components/delivery/application";
import { applicationParts } from "../../../components/delivery/application-part";
import { TIERS } from "../../../config/environment-spec";
import { craftiquePlacement, craftistaPlacement, secumsgPlacement } from "../../support/placements";
import { smallestSpec } from "../../support/specs";

const part = { name: "secumsg-local", path: "gitops/local/secumsg" };

describe("the Applications of a borrowed tree", () => {
  const borrowed = {
    of: "dev",
    patches: [{ target: { group: "", kind: "ConfigMap", name: "a" }, patch: "[]" }],
  };

  it("have Kustomize set the namespace and apply the patches", () => {
    const { spec } = application(
      smallestSpec,
      secumsgPlacement(),
      part,
      undefined,
      borrowed,
    ) as unknown as {
      spec: { source: { kustomize: object } };
    };
    const { patches } = borrowed;
    assert.deepEqual(spec.source.kustomize, { namespace: "secumsg", patches });
  });
});

describe("the Applications of Craftista", () => {
  it("belong to one project of the environment", () => {
    const hosting = craftistaPlacement();
    for (const each of applicationParts(smallestSpec, hosting)) {
      const { spec } = application(smallestSpec, hosting, each, undefined) as unknown as {
        spec: { project: string; destination: { namespace: string } };
      };
      assert.deepEqual(
        [spec.project, spec.destination.namespace],
        ["craftista-local", "craftista-local"],
      );
    }
  });
});

describe("an Application", () => {
  const hosting = secumsgPlacement({ hosting: { imageUpdates: false } });
  const { metadata, spec } = application(smallestSpec, hosting, part, undefined) as unknown as {
    metadata: Record<string, unknown>;
    spec: Record<string, unknown>;
  };

  it("delivers a folder of the tree into its system's namespace, within its project", () => {
    const { syncPolicy: policy, ...rest } = spec;
    assert.deepEqual(policy, syncPolicy("development"));
    assert.deepEqual(rest, {
      project: "secumsg-local",
      source: {
        repoURL: "file:///gitops",
        targetRevision: "main",
        path: "gitops/local/secumsg",
      },
      destination: { server: "https://kubernetes.default.svc", namespace: "secumsg" },
    });
  });

  it("names the managed registry, which Git does not know", () => {
    const managed = craftiquePlacement({ hosting: { registry: { kind: "managed" } } });
    const prefix = pulumi.output("registry.example/images");
    const { source } = application(smallestSpec, managed, part, prefix)["spec"] as {
      source: { kustomize?: { images: readonly unknown[] } };
    };
    assert.equal(source.kustomize?.images.length, 2);
  });

  it("takes down what it delivered before it goes", () => {
    assert.deepEqual(metadata["finalizers"], ["resources-finalizer.argocd.argoproj.io/foreground"]);
  });

  it("leaves comparing to the API server", () => {
    assert.deepEqual(metadata["annotations"], {
      "argocd.argoproj.io/compare-options": "ServerSideDiff=true",
    });
  });
});

describe("the sync policy", () => {
  it("prunes and heals by itself below production, and waits for a person in production", () => {
    const automated = TIERS.map((tier) => (syncPolicy(tier) as { automated?: object }).automated);
    const always = { prune: true, selfHeal: true };
    assert.deepEqual(automated, [always, always, undefined]);
  });

  it("has the same options everywhere", () => {
    for (const tier of TIERS) {
      const policy = { ...syncPolicy(tier), automated: undefined };
      assert.deepEqual(policy, {
        automated: undefined,
        syncOptions: [
          "ServerSideApply=true",
          "CreateNamespace=false",
          "PruneLast=true",
          "FailOnSharedResource=true",
        ],
        retry: {
          limit: 5,
          refresh: true,
          backoff: { duration: "5s", factor: 2, maxDuration: "2m" },
        },
      });
    }
  });
});
