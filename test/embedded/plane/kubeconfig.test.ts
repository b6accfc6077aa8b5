import assert from "node:assert/strict";
import { contextName, kubeconfig, parseKubeconfig } from "../../../embedded/plane/kubeconfig";

describe("embedded/plane/kubeconfig", () => {
  it("is understood by the official client, with everything embedded", async () => {
    const { KubeConfig } = await import("@kubernetes/client-node/dist/config.js");
    const client = new KubeConfig();
    client.loadFromString(
      kubeconfig({
        apiServer: "https://127.0.0.1:26001",
        certificateAuthority: "PEM",
        token: "opaque",
      }),
    );
    assert.equal(client.getCurrentContext(), contextName);
    assert.equal(client.getCurrentCluster()?.server, "https://127.0.0.1:26001");
    assert.equal(Buffer.from(client.getCurrentCluster()?.caData ?? "", "base64").toString(), "PEM");
    assert.equal(client.getCurrentUser()?.token, "opaque");
  });

  it("can be read back", () => {
    const args = { apiServer: "https://127.0.0.1:1", certificateAuthority: "PEM", token: "opaque" };
    assert.deepEqual(parseKubeconfig(kubeconfig(args)), args);
  });
});
