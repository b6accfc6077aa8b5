import assert from "node:assert/strict";
import { GuestPlatform } from "../../../components/clouds/guest-platform";
import { Harness, listing, only } from "../../support/harness";
import { inCluster, needsOf, StubPlatform } from "../../support/platforms";

describe("the platform of a guest", () => {
  const build = async (): Promise<{
    platform: GuestPlatform;
    resources: Awaited<ReturnType<Harness["settle"]>>;
  }> => {
    const harness = await Harness.install();
    const { cluster, registry } = new StubPlatform();
    const needs = { ...needsOf(), environment: "feature-login" };
    const platform = new GuestPlatform("g", { needs, cluster, registry }, inCluster());
    return { platform, resources: await harness.settle() };
  };

  it("keeps its secrets in a namespace of its own, in its host's cluster", async () => {
    const { platform, resources } = await build();
    const store = only(resources, "kubernetes:core/v1:Namespace");
    assert.equal((store.inputs["metadata"] as { name: string }).name, "feature-login-secrets");
    assert.match(store.provider, /::stub::/);
    assert.deepEqual(platform.secretStore.providers["secumsg/secret-reader"], {
      kubernetes: {
        remoteNamespace: "feature-login-secrets",
        server: {
          url: "https://kubernetes.default.svc",
          caProvider: { type: "ConfigMap", name: "kube-root-ca.crt", key: "ca.crt" },
        },
        auth: { serviceAccount: { name: "secret-reader" } },
      },
    });
  });

  it("makes nothing in a cloud, and has no identity, entrance or pipeline there", async () => {
    const { platform, resources } = await build();
    assert.deepEqual(
      listing(resources).filter((line) => !/^(kubernetes|random|pulumi):/.test(line)),
      [],
    );
    assert.deepEqual([platform.identities, platform.pipeline], [{}, undefined]);
    assert.equal(platform.ingress.address, undefined);
    assert.ok(Object.values(platform.databases).every(({ aliasOf }) => aliasOf === undefined));
  });
});
