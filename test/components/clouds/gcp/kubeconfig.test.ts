import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { kubeconfig, secretKubeconfig } from "../../../../components/clouds/gcp/kubeconfig";
import { isSecret } from "../../../support/harness";

const plane = {
  name: "main-1234567",
  server: "https://203.0.113.7",
  certificateAuthority: "Y2E=",
};

interface Config {
  readonly "current-context": string;
  readonly clusters: readonly { readonly name: string; readonly cluster: object }[];
  readonly contexts: readonly { readonly name: string; readonly context: object }[];
  readonly users: readonly { readonly name: string; readonly user: { readonly exec: object } }[];
}
const config = JSON.parse(kubeconfig(plane)) as Config;

describe("a kubeconfig", () => {
  it("leads to the one cluster, whose authority it knows", () => {
    const { name } = plane;
    assert.equal(config["current-context"], name);
    assert.deepEqual(config.contexts, [{ name, context: { cluster: name, user: name } }]);
    assert.deepEqual(config.clusters, [
      { name, cluster: { server: plane.server, "certificate-authority-data": "Y2E=" } },
    ]);
  });

  it("holds no credential: its user signs in through Google's plugin, with Pulumi's credentials", () => {
    assert.deepEqual(
      config.users.map(({ user }) => Object.keys(user)),
      [["exec"]],
    );
    const { apiVersion, command, args, interactiveMode, provideClusterInfo } = config.users[0]?.user
      .exec as Record<string, unknown>;
    assert.deepEqual(
      { apiVersion, command, args, interactiveMode, provideClusterInfo },
      {
        apiVersion: "client.authentication.k8s.io/v1beta1",
        command: "gke-gcloud-auth-plugin",
        args: ["--use_application_default_credentials"],
        interactiveMode: "Never",
        provideClusterInfo: true,
      },
    );
  });

  it("is a secret all the same", async () => {
    assert.ok(await isSecret(secretKubeconfig(pulumi.output(plane))));
  });
});
