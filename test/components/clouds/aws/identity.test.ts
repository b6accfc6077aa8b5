import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { AwsIdentities } from "../../../../components/clouds/aws/identity";
import { identityKey } from "../../../../components/clouds/contract";
import type { IdentityNeed } from "../../../../config/needs";
import { onAws } from "../../../support/aws";
import { Harness, listing, only, valueOf, type Registered } from "../../../support/harness";
import { statementsOf } from "../../../support/iam";

const identities: readonly IdentityNeed[] = ["frontend-sa", "voting-sa"].map((serviceAccount) => ({
  system: "craftista",
  namespace: "craftista-local",
  serviceAccount,
  store: "platform",
  readsSecrets: [],
}));

describe("identities on AWS", () => {
  let made: AwsIdentities;
  let resources: readonly Registered[];
  before(async () => {
    const harness = await Harness.install();
    const issuer = "https://oidc.eks.eu-west-1.amazonaws.com/id/ABC";
    made = new AwsIdentities("i", { accounts: identities, issuer }, onAws());
    resources = await harness.settle();
  });

  it("are a role for each service account, and the one issuer of their tokens", () => {
    assert.deepEqual(
      listing(resources).filter((line) => line.startsWith("aws:")),
      [
        "aws:iam/openIdConnectProvider:OpenIdConnectProvider i-issuer",
        "aws:iam/role:Role i-craftista-frontend-sa",
        "aws:iam/role:Role i-craftista-voting-sa",
      ],
    );
    const { inputs } = only(resources, "aws:iam/openIdConnectProvider:OpenIdConnectProvider");
    assert.deepEqual(inputs["clientIdLists"], ["sts.amazonaws.com"]);
  });

  it("can be taken on by their own service account and by nobody else", () => {
    const { inputs } = only(resources, "aws:iam/role:Role", "i-craftista-voting-sa");
    const host = "oidc.eks.eu-west-1.amazonaws.com/id/ABC";
    assert.deepEqual(statementsOf(inputs["assumeRolePolicy"]), [
      {
        Sid: "TakenOnByServiceAccount",
        Effect: "Allow",
        Principal: { Federated: "arn:aws:iam:eu-west-1:123456789012:i-issuer" },
        Action: ["sts:AssumeRoleWithWebIdentity"],
        Condition: {
          StringEquals: {
            [`${host}:aud`]: "sts.amazonaws.com",
            [`${host}:sub`]: "system:serviceaccount:craftista-local:voting-sa",
          },
        },
      },
    ]);
  });

  it("tie a service account to its role by the annotation that External Secrets reads", async () => {
    const { annotations, podLabels } =
      made.access[identityKey("craftista-local", "voting-sa")] ?? assert.fail();
    assert.deepEqual(await valueOf(pulumi.output(annotations)), {
      "eks.amazonaws.com/role-arn": "arn:aws:iam::123456789012:role/i-craftista-voting-sa-1234567",
    });
    assert.deepEqual(podLabels, {});
  });
});
