import assert from "node:assert/strict";
import { kubeconfigOf } from "../../../components/clouds/kubeconfig";

const plane = { name: "main", server: "https://203.0.113.7", certificateAuthority: "Y2E=" };
const signIn = { command: "sign-in", args: ["--now"], installHint: "install sign-in" };

describe("kubeconfigOf", () => {
  it("signs its user in with the cloud's command and holds nothing else of them", () => {
    assert.deepEqual(JSON.parse(kubeconfigOf(plane, signIn)), {
      apiVersion: "v1",
      kind: "Config",
      "current-context": "main",
      contexts: [{ name: "main", context: { cluster: "main", user: "main" } }],
      clusters: [
        { name: "main", cluster: { server: plane.server, "certificate-authority-data": "Y2E=" } },
      ],
      users: [
        {
          name: "main",
          user: {
            exec: {
              apiVersion: "client.authentication.k8s.io/v1beta1",
              ...signIn,
              interactiveMode: "Never",
              provideClusterInfo: true,
            },
          },
        },
      ],
    });
  });
});
