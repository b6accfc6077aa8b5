import assert from "node:assert/strict";
import path from "node:path";
import fc from "fast-check";
import { CLOUD_TRAITS } from "../../components/clouds/settings";
import { renderTree, systemFolder, type Tree } from "../../render/tree";
import { systems } from "../../systems";
import { serviceAccountOf } from "../../systems/access";
import { secumsg } from "../../systems/secumsg/system";
import { assertGolden } from "../support/golden";
import { objectsOf, podsOf, type RenderedObject } from "../support/manifests";
import {
  craftiquePlacement,
  craftistaPlacement,
  placementOf,
  secumsgPlacement,
  todoPlacement,
} from "../support/placements";
import { smallestSystem } from "../support/specs";

const render = (placement = secumsgPlacement()): Tree => renderTree(placement, () => undefined);
const golden = (name: string): string => path.join(__dirname, "golden", name);
const only = (tree: Tree, wanted: RegExp): Tree =>
  new Map([...tree].filter(([file]) => wanted.test(file)));

/** Every choice that an environment has, the other way than on the laptop. */
const production = {
  environment: { name: "live", profile: "resilient", tier: "production" },
  cluster: { certificates: { kind: "acme", email: "ops@example.org", endpoint: "trusted" } },
  hosting: { postgres: "managed", registry: { kind: "managed" } },
} as const;

/** Profile and cache as Craftique's more demanding environments have them. */
const staging = {
  environment: { name: "trial", profile: "standard", tier: "preproduction" },
  hosting: { postgres: "in-cluster", cache: "in-cluster" },
} as const;

describe("the rendered tree", () => {
  it("of the smallest system is as its golden files", () => {
    assertGolden(golden("smallest"), render(placementOf(smallestSystem)));
  });

  it("of SecuMsg in production, with replicas and managed data, is as its golden files", () => {
    const tree = render(secumsgPlacement(production));
    assertGolden(golden("production"), only(tree, /\/(gateway|postgres|secumsg)\/[^/]+$/));
  });

  it("of Craftique, scaled, watched, cached and backed up, is as its golden files", () => {
    const placement = craftiquePlacement(staging);
    const tree = render({ ...placement, ...CLOUD_TRAITS.gcp });
    const wanted =
      /\/(horizontal|podmonitoring|rules|ingress-|cronjob-|job-(postgres|smoke)|persistent|redis\/)/;
    assertGolden(golden("staging"), only(tree, wanted));
  });

  it("of Craftista, in the cluster and on the cloud's stores, is as its golden files", () => {
    const inCluster = only(render(craftistaPlacement()), /\/(catalogue|mongodb|redis)\/[^/]+$/);
    const managed = only(
      render(craftistaPlacement(production)),
      /\/(voting\/|craftista\/kustom|networkpolicy-|externalsecret-|job-)/,
    );
    assertGolden(golden("craftista"), new Map([...inCluster, ...managed]));
  });

  it("keeps images where each Application looks: with the system, or with each service", () => {
    const imagesIn = (applications: "per-system" | "per-service"): string[] => {
      const definition = { ...secumsg, delivery: { ...secumsg.delivery, applications } };
      const tree = only(render({ ...secumsgPlacement(), definition }), /kustomization/);
      return [...tree].filter(([, text]) => text.includes("images:")).map(([file]) => file);
    };
    assert.deepEqual(imagesIn("per-system"), ["local/secumsg/kustomization.yaml"]);
    assert.deepEqual(
      imagesIn("per-service"),
      ["auth", "gateway", "keys", "messages", "postgres"].map(
        (folder) => `local/secumsg/${folder}/kustomization.yaml`,
      ),
    );
  });

  it("lies in the folder of its environment and system", () => {
    const placement = secumsgPlacement();
    const folder = systemFolder(placement);
    assert.equal(folder, "local/secumsg");
    for (const file of render(placement).keys()) assert.ok(file.startsWith(`${folder}/`));
  });

  it("asks for the current text of kustomizations only", () => {
    const asked: string[] = [];
    renderTree(secumsgPlacement(), (file) => void asked.push(file));
    assert.equal(asked.length, 6);
    for (const file of asked) assert.match(file, /\/kustomization\.yaml$/);
  });

  it("is the same whatever order services, jobs and secrets are defined in", () => {
    const placement = secumsgPlacement();
    const wanted = render(placement);
    const shuffled = <T>(items: readonly T[]) =>
      fc.shuffledSubarray([...items], { minLength: items.length });
    fc.assert(
      fc.property(
        shuffled(placement.definition.services),
        shuffled(placement.definition.jobs),
        shuffled(placement.definition.secrets),
        (services, jobs, secrets) => {
          const definition = { ...placement.definition, services, jobs, secrets };
          assert.deepEqual([...render({ ...placement, definition })], [...wanted]);
        },
      ),
      { numRuns: 10 },
    );
  });

  it("names every file in the kustomization beside it", () => {
    const tree = render();
    const listed = [...only(tree, /kustomization/)].flatMap(([file, text]) =>
      [...text.matchAll(/^- ([a-z0-9.-]+\.yaml)$/gm)].map(
        ([, name = ""]) => `${path.dirname(file)}/${name}`,
      ),
    );
    const files = [...tree.keys()].filter((file) => !file.endsWith("kustomization.yaml"));
    assert.deepEqual(listed.sort(), files.sort());
  });
});

const managed = { postgres: "managed", cache: "managed" } as const;

for (const placement of [
  secumsgPlacement(),
  secumsgPlacement(production),
  craftiquePlacement(staging),
  craftiquePlacement({ ...staging, hosting: managed }),
  craftistaPlacement(),
  craftistaPlacement({ environment: { name: "live", profile: "resilient" } }),
  todoPlacement(),
  todoPlacement({ environment: { name: "live", profile: "resilient" } }),
]) {
  const { definition, environment, namespace } = placement;
  describe(`every object of ${definition.name} in ${environment}, PostgreSQL ${placement.postgres}`, () => {
    const tree = render(placement);

    it("is in the tenant's namespace, and of a kind that Argo CD owns", () => {
      const kinds = new Set<string>();
      for (const { kind, metadata } of objectsOf(tree)) {
        assert.equal(metadata.namespace, namespace);
        kinds.add(kind);
      }
      for (const platforms of ["Namespace", "ServiceAccount", "ResourceQuota", "LimitRange"]) {
        assert.ok(!kinds.has(platforms), `${platforms} belongs to the platform`);
      }
    });

    it("holds no secret value", () => {
      for (const [file, text] of tree) {
        assert.doesNotMatch(text, /^kind: Secret$|stringData|BEGIN .*KEY/m, file);
        assert.doesNotMatch(text, /:\/\/[^/\s:]+:[^/\s@]+@/, `${file}: a URL with a password`);
      }
    });

    it("starts pods only as the restricted standard admits them, with a read-only root", () => {
      for (const [{ metadata }, pod] of podsOf(tree)) {
        const { runAsNonRoot, seccompProfile } = pod.securityContext ?? {};
        assert.equal(runAsNonRoot, true, metadata.name);
        assert.equal(seccompProfile?.type, "RuntimeDefault", metadata.name);
        assert.equal(pod.automountServiceAccountToken, false, metadata.name);
        assert.equal(pod.hostNetwork ?? pod.hostPID ?? pod.hostIPC, undefined, metadata.name);
        for (const container of [...pod.containers, ...(pod.initContainers ?? [])]) {
          assert.deepEqual(container.securityContext, {
            allowPrivilegeEscalation: false,
            capabilities: { drop: ["ALL"] },
            readOnlyRootFilesystem: true,
          });
        }
      }
    });

    it("asks for resources, and is probed where it serves", () => {
      for (const [{ kind, metadata }, pod] of podsOf(tree)) {
        for (const { resources } of [...pod.containers, ...(pod.initContainers ?? [])]) {
          for (const side of [resources?.requests, resources?.limits]) {
            assert.deepEqual(Object.keys(side ?? {}), ["cpu", "memory"], metadata.name);
          }
        }
        for (const { readinessProbe, livenessProbe } of pod.containers) {
          const probed = [readinessProbe, livenessProbe].map((probe) => !!probe);
          assert.deepEqual(probed, Array(2).fill(!kind.endsWith("Job")), metadata.name);
        }
      }
    });

    it("runs under the service account of its workload", () => {
      for (const [{ metadata }, pod] of podsOf(tree)) {
        const workload = metadata.labels["app.kubernetes.io/name"] ?? "";
        assert.equal(pod.serviceAccountName, serviceAccountOf(definition, workload));
      }
    });

    it("comes in order: prerequisites, PostgreSQL, jobs, services", () => {
      const wavesOf = (isOne: (object: RenderedObject) => boolean): number[] =>
        objectsOf(tree)
          .filter(isOne)
          .map(({ metadata }) => Number(metadata.annotations["argocd.argoproj.io/sync-wave"]));
      // The todo app has its entrance before all else (TD-142).
      const entrance = ["Ingress", "Certificate"];
      const prerequisites = ["ConfigMap", "ExternalSecret", "NetworkPolicy", "Rules"];
      const steps = [
        wavesOf(({ kind }) => prerequisites.includes(kind)),
        wavesOf(({ kind }) => kind === "StatefulSet"),
        wavesOf(({ metadata }) => metadata.annotations["argocd.argoproj.io/hook"] === "Sync"),
        wavesOf(
          ({ kind, metadata }) =>
            ![...prerequisites, ...entrance].includes(kind) &&
            metadata.labels["app.kubernetes.io/component"] === "server",
        ),
      ].filter((waves) => waves.length > 0);
      for (const [index, waves] of steps.slice(1).entries()) {
        const earlier = steps[index] ?? [];
        assert.ok(Math.max(...earlier) < Math.min(...waves), `${earlier.join()} ${waves.join()}`);
      }
    });
  });
}

describe("every system", () => {
  it("renders in the smallest environment", () => {
    for (const definition of Object.values(systems)) {
      assert.ok(render(placementOf(definition)).size > 0);
    }
  });
});
