import assert from "node:assert/strict";

import { describe, it } from "mocha";

import { StandIn } from "../../../../embedded/plugins/kubernetes/stand-in";
import { FakeApiServer, fakeSession } from "../../../support/fake-api-server";
import { serveFakeApi } from "../../../support/serve-fake-api";

describe("the stand-in", () => {
  const standIn = (server: FakeApiServer, environment: NodeJS.ProcessEnv = {}): StandIn =>
    new StandIn({
      ...{ version: "1.0.0", environment, share: "", clock: server.clock },
      log: fakeSession(server).log,
    });

  it("connects when a session is wanted, and once", async () => {
    const api = new FakeApiServer();
    const served = await serveFakeApi(api);
    const provider = standIn(api);
    provider.configure({ kubeconfig: served.kubeconfig });
    const session = await provider.session();
    assert.equal(session, await provider.session());
    assert.deepEqual(session.cluster.address, { server: served.server, context: "fake" });
    assert.deepEqual(api.requests, []);
    await session.cluster.mapping("v1", "ConfigMap");
    assert.equal(api.requests.length, 1);
    served.close();
  });

  it("puts objects into the provider's namespace, else the context's", async () => {
    const api = new FakeApiServer();
    const served = await serveFakeApi(api);
    const { kubeconfig } = served;
    const provider = standIn(api);
    provider.configure({ kubeconfig });
    assert.equal((await provider.session()).defaultNamespace, "own");
    provider.configure({ kubeconfig, namespace: "shop" });
    assert.equal((await provider.session()).defaultNamespace, "shop");
    provider.configure({ kubeconfig: kubeconfig.replace(',"namespace":"own"', "") });
    assert.equal((await provider.session()).defaultNamespace, "default");
    served.close();
  });

  it("has no session without a kubeconfig", async () => {
    const provider = standIn(new FakeApiServer(), { HOME: "/no/such/home" });
    await assert.rejects(provider.session(), /no kubeconfig/);
  });
});
