import { AccessEntry } from "@pulumi/aws/eks/accessEntry";
import { AccessPolicyAssociation } from "@pulumi/aws/eks/accessPolicyAssociation";
import type { Cluster } from "@pulumi/aws/eks/cluster";
import type * as pulumi from "@pulumi/pulumi";
import type { AwsSettings } from "./settings";

/** What an identity of IAM may do in a cluster, by policies of EKS's own. */
const ACCESS_POLICIES = {
  /** Everything. */
  administrator: "AmazonEKSClusterAdminPolicy",
  /** What a node in Auto Mode does. */
  node: "AmazonEKSAutoNodePolicy",
} as const;

/** What admits one identity to a cluster. */
export interface AccessArgs {
  /** Name of the cluster in the cloud. */
  readonly cluster: pulumi.Input<string>;
  /** ARN of the role or user. */
  readonly principal: pulumi.Input<string>;
  /** Nodes sign in in a way of their own. */
  readonly kind: keyof typeof ACCESS_POLICIES;
}

/** Lets an identity of IAM into a cluster: an access entry and its one policy. The last of the two is returned. */
export function admit(
  name: string,
  { cluster, principal, kind }: AccessArgs,
  opts: pulumi.CustomResourceOptions,
): AccessPolicyAssociation {
  const entry = new AccessEntry(
    name,
    {
      clusterName: cluster,
      principalArn: principal,
      type: kind === "node" ? "EC2" : "STANDARD",
    },
    opts,
  );
  return new AccessPolicyAssociation(
    `${name}-policy`,
    {
      clusterName: cluster,
      principalArn: entry.principalArn,
      policyArn: `arn:aws:eks::aws:cluster-access-policy/${ACCESS_POLICIES[kind]}`,
      accessScope: { type: "cluster" },
    },
    opts,
  );
}

/** Lets everybody in who is listed to administer a cluster. */
export function administrators(
  name: string,
  cluster: Cluster,
  { administrators: listed }: Pick<AwsSettings, "administrators">,
  opts: pulumi.CustomResourceOptions,
): AccessPolicyAssociation[] {
  return Object.entries(listed).map(([who, principal]) =>
    admit(`${name}-${who}`, { cluster: cluster.name, principal, kind: "administrator" }, opts),
  );
}
