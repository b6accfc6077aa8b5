import assert from "node:assert/strict";
import {
  ExternalSecrets,
  externalSecretsValues,
} from "../../../components/addons/external-secrets";
import { PROFILE_DEFAULTS } from "../../../config/profiles";
import { Harness, listing, only } from "../../support/harness";
import { inCluster, needsOf } from "../../support/platforms";

describe("External Secrets", () => {
  it("is a namespace and a chart in it", async () => {
    const harness = await Harness.install();
    new ExternalSecrets("eso", { needs: needsOf() }, inCluster());
    const resources = await harness.settle();
    assert.deepEqual(listing(resources), [
      "kubernetes:core/v1:Namespace eso-namespace",
      "kubernetes:helm.sh/v4:Chart eso-chart",
      "pulumi:providers:kubernetes cluster",
      "pulumi:providers:random random",
    ]);
    const { inputs } = only(resources, "kubernetes:helm.sh/v4:Chart");
    assert.equal(inputs["namespace"], "external-secrets");
  });

  it("works inside tenants only, and never writes to a store", () => {
    const values = externalSecretsValues(PROFILE_DEFAULTS.standard);
    const off = Object.keys(values).filter((key) => values[key] === false);
    assert.deepEqual(off, [
      "processClusterStore",
      "processClusterExternalSecret",
      "processClusterGenerator",
      "processPushSecret",
      "processClusterPushSecret",
    ]);
  });

  it("elects a leader as soon as there are two", () => {
    const { leaderElect, replicaCount } = externalSecretsValues(PROFILE_DEFAULTS.standard);
    assert.deepEqual([leaderElect, replicaCount], [true, 2]);
    assert.equal(externalSecretsValues(PROFILE_DEFAULTS.minimal)["leaderElect"], false);
  });
});
