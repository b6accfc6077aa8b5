import assert from "node:assert/strict";
import { kubeconfig, reached } from "../../../../components/clouds/azure/kubeconfig";

describe("the kubeconfig of a cluster on Azure", () => {
  it("signs in through kubelogin, for AKS, and holds no credential", () => {
    const text = kubeconfig({
      name: "main",
      server: "https://main.example:443",
      certificateAuthority: "Y2E=",
    });
    const { users } = JSON.parse(text) as { users: { user: Record<string, unknown> }[] };
    assert.deepEqual(
      users.map(({ user }) => user),
      [
        {
          exec: {
            apiVersion: "client.authentication.k8s.io/v1beta1",
            command: "kubelogin",
            args: [
              "get-token",
              "--login",
              "azurecli",
              "--server-id",
              "6dae42f8-4368-4678-94ff-3960e28e3630",
            ],
            installHint: "az aks install-cli",
            interactiveMode: "Never",
            provideClusterInfo: true,
          },
        },
      ],
    );
  });
});

describe("what Azure's own kubeconfig says", () => {
  const encoded = (text: string): string => Buffer.from(text).toString("base64");

  it("is the server and its authority", () => {
    const text =
      "clusters:\n- cluster:\n    certificate-authority-data: Y2E=\n    server: https://x:443\n";
    assert.deepEqual(reached(encoded(text)), {
      server: "https://x:443",
      certificateAuthority: "Y2E=",
    });
  });

  it("is nothing where there is none", () => {
    for (const text of ["", "clusters: []"])
      assert.deepEqual(reached(encoded(text)), { server: "", certificateAuthority: "" });
  });
});
