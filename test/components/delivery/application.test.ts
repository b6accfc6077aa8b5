import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import {
  application,
  applicationParts,
  syncPolicy,
} from "../../../components/delivery/application";
import type { Placement } from "../../../render/placement";
import { TIERS } from "../../../config/environment-spec";
import {
  craftiquePlacement,
  craftistaPlacement,
  placementOf,
  secumsgPlacement,
} from "../../support/placements";
import { smallestSpec, smallestSystem } from "../../support/specs";

const part = { name: "secumsg-local", path: "gitops/local/secumsg" };

describe("the Applications of a system", () => {
  it("are one, for the whole system, by default", () => {
    assert.deepEqual(applicationParts(smallestSpec, secumsgPlacement()), [part]);
  });

  it("are one for each folder of the tree where the system says so", () => {
    const delivery = { applications: "per-service" } as const;
    const { postgres } = secumsgPlacement().definition;
    const hosting = placementOf({ ...smallestSystem, delivery, ...(postgres && { postgres }) });
    assert.deepEqual(applicationParts(smallestSpec, hosting), [
      {
        name: "craftista-postgres-local",
        path: "gitops/local/craftista/postgres",
        folder: "postgres",
      },
      { name: "craftista-web-local", path: "gitops/local/craftista/web", folder: "web" },
    ]);
    const stateless = placementOf({ ...smallestSystem, delivery });
    assert.deepEqual(
      applicationParts(smallestSpec, stateless).map(({ name }) => name),
      ["craftista-web-local"],
    );
  });
});

describe("the Applications of a borrowed tree", () => {
  const borrowed = {
    of: "dev",
    patches: [{ target: { group: "", kind: "ConfigMap", name: "a" }, patch: "[]" }],
  };

  it("keep their own names, and deliver the other environment's folder", () => {
    assert.deepEqual(applicationParts(smallestSpec, secumsgPlacement(), borrowed), [
      { name: "secumsg-local", path: "gitops/dev/secumsg" },
    ]);
  });

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
  const nameAndPath = (placement: Placement): string[] =>
    applicationParts({ ...smallestSpec, name: placement.environment }, placement).map(
      ({ name, path }) => `${name} ${path}`,
    );

  it("are one for each service where the cloud runs its stores, twelve in three environments", () => {
    const trial = craftistaPlacement({ environment: { name: "trial", profile: "standard" } });
    assert.deepEqual(nameAndPath(trial), [
      "craftista-frontend-trial gitops/trial/craftista/frontend",
      "craftista-catalogue-trial gitops/trial/craftista/catalogue",
      "craftista-voting-trial gitops/trial/craftista/voting",
      "craftista-recommendation-trial gitops/trial/craftista/recommendation",
    ]);
  });

  it("are one more for each store that the cluster runs", () => {
    assert.deepEqual(
      applicationParts(smallestSpec, craftistaPlacement()).map(({ folder }) => folder),
      ["postgres", "mongodb", "redis", "frontend", "catalogue", "voting", "recommendation"],
    );
  });

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
