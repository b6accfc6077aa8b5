import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { kubeconfig, secretKubeconfig } from "../../../../components/clouds/aws/kubeconfig";
import { isSecret } from "../../../support/harness";

const controlPlane = {
  name: "dev-shop",
  region: "eu-west-1",
  server: "https://ABC.eks.amazonaws.com",
  certificateAuthority: "Y2E=",
};

describe("a kubeconfig on AWS", () => {
  it("holds no credential: who uses it signs in as themselves", () => {
    const { users } = JSON.parse(kubeconfig(controlPlane)) as {
      users: { user: { exec: { command: string; args: string[] } } }[];
    };
    const [{ user } = assert.fail()] = users;
    assert.deepEqual(Object.keys(user), ["exec"]);
    assert.equal(user.exec.command, "aws");
    assert.equal(
      user.exec.args.join(" "),
      "--region eu-west-1 eks get-token --cluster-name dev-shop --output json",
    );
  });

  it("trusts the cluster's own authority, and is a secret", async () => {
    const { clusters } = JSON.parse(kubeconfig(controlPlane)) as { clusters: unknown[] };
    assert.deepEqual(clusters, [
      {
        name: "dev-shop",
        cluster: {
          server: "https://ABC.eks.amazonaws.com",
          "certificate-authority-data": "Y2E=",
        },
      },
    ]);
    assert.ok(await isSecret(secretKubeconfig(pulumi.output(controlPlane))));
  });
});
