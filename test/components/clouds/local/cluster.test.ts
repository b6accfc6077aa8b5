import assert from "node:assert/strict";
import { LocalCluster } from "../../../../components/clouds/local/cluster";
import type { LocalSettings } from "../../../../components/clouds/local/settings";
import { Harness, only, valueOf } from "../../../support/harness";

const settings: LocalSettings = {
  cloud: "local",
  context: "minikube",
};

describe("a local cluster", () => {
  let harness: Harness;
  beforeEach(async () => {
    harness = await Harness.install();
  });

  it("attaches to the context, and is known by it whatever the kubeconfig says", async () => {
    const cluster = new LocalCluster("laptop", settings, {});
    const provider = only(await harness.settle(), "pulumi:providers:kubernetes");
    assert.deepEqual(provider.inputs, {
      context: "minikube",
      clusterIdentifier: "context:minikube",
      enableConfigMapMutable: "true",
      enableSecretMutable: "true",
    });
    assert.equal(await valueOf(cluster.endpoint), "https://kubernetes.default.svc");
  });

  it("hands out no kubeconfig: it came from one", async () => {
    const { kubeconfig } = new LocalCluster("laptop", settings, {});
    await harness.settle();
    assert.equal(kubeconfig, undefined);
  });
});
