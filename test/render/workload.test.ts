import assert from "node:assert/strict";
import { disruptionBudget } from "../../render/spread";
import { deployment, service } from "../../render/workload";
import type { ServiceDefinition } from "../../systems/service";
import { secumsg } from "../../systems/secumsg/system";
import { craftiquePlacement, secumsgPlacement } from "../support/placements";

const minimal = secumsgPlacement();
const resilient = secumsgPlacement({ environment: { profile: "resilient" } });
const auth = secumsg.services.find(({ name }) => name === "auth") as ServiceDefinition;

describe("a service", () => {
  it("runs as many replicas as the profile says", () => {
    assert.equal(deployment(minimal, auth).spec?.replicas, 1);
    assert.equal(deployment(resilient, auth).spec?.replicas, 3);
  });

  it("leaves the number of its pods to the load, where that decides", () => {
    const craftique = craftiquePlacement({ environment: { profile: "standard" } });
    const backend = craftique.definition.services.find(({ name }) => name === "backend");
    assert.ok(backend);
    const { spec } = deployment(craftique, backend);
    assert.ok(spec && !("replicas" in spec));
    assert.equal(deployment(craftiquePlacement(), backend).spec?.replicas, 1);
  });

  it("selects what its pods are labelled with", () => {
    const { spec } = deployment(minimal, auth);
    const podLabels = spec?.template.metadata?.labels ?? {};
    for (const matchLabels of [spec?.selector.matchLabels, service(minimal, auth).spec?.selector]) {
      for (const [key, value] of Object.entries(matchLabels ?? { none: "" })) {
        assert.equal(podLabels[key], value);
      }
    }
  });

  it("is restarted when a Secret that it reads changes", () => {
    const annotations = deployment(minimal, auth).metadata?.annotations ?? {};
    assert.equal(
      annotations["secret.reloader.stakater.com/reload"],
      "auth-secret,postgres-credentials",
    );
  });

  it("spreads its replicas and has a disruption budget when there is more than one", () => {
    const { topologySpreadConstraints } = deployment(resilient, auth).spec?.template.spec ?? {};
    assert.deepEqual(
      topologySpreadConstraints?.map(({ topologyKey }) => topologyKey),
      ["topology.kubernetes.io/zone", "kubernetes.io/hostname"],
    );
    assert.deepEqual(
      disruptionBudget(resilient, auth, 3).map(({ spec }) => spec?.maxUnavailable),
      [1],
    );
  });

  it("has neither when there is one replica", () => {
    const { topologySpreadConstraints } = deployment(minimal, auth).spec?.template.spec ?? {};
    assert.equal(topologySpreadConstraints, undefined);
    assert.deepEqual(disruptionBudget(minimal, auth, 1), []);
  });

  it("is probed on the paths of its definition", () => {
    const [container] = deployment(minimal, auth).spec?.template.spec?.containers ?? [];
    assert.equal(container?.readinessProbe?.httpGet?.path, "/readyz");
    assert.equal(container.livenessProbe?.httpGet?.path, "/healthz");
    assert.equal(container.startupProbe?.httpGet?.path, "/healthz");
  });

  it("names its image without tag or digest, which promotion owns", () => {
    const [container] = deployment(minimal, auth).spec?.template.spec?.containers ?? [];
    assert.equal(container?.image, "ghcr.io/klickk/secumsg-server/auth");
  });
});
