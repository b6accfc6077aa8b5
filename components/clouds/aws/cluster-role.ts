import { Role } from "@pulumi/aws/iam/role";
import { RolePolicy } from "@pulumi/aws/iam/rolePolicy";
import { RolePolicyAttachment } from "@pulumi/aws/iam/rolePolicyAttachment";
import * as pulumi from "@pulumi/pulumi";
import { policyDocument, serviceTrust } from "./policy";
import type { AwsKeys } from "./keys";

/**
 * AWS's own lists of what a control plane must do: run itself, and in Auto Mode start nodes, give them addresses, disks and load
 * balancers. Source: EKS "Cluster IAM role for EKS Auto Mode", read 2026-11-21.
 */
const CLUSTER_POLICIES = {
  cluster: "AmazonEKSClusterPolicy",
  compute: "AmazonEKSComputePolicy",
  storage: "AmazonEKSBlockStoragePolicy",
  "load-balancing": "AmazonEKSLoadBalancingPolicy",
  networking: "AmazonEKSNetworkingPolicy",
} as const;

/** The same for a node: say who it is, and pull images. Source: EKS "EKS Auto Mode node IAM role", read 2026-11-21. */
const NODE_POLICIES = {
  worker: "AmazonEKSWorkerNodeMinimalPolicy",
  images: "AmazonEC2ContainerRegistryPullOnly",
} as const;

/** A role and the policies that it needs before it is of use. */
export interface GrantedRole {
  readonly arn: pulumi.Output<string>;
  readonly name: pulumi.Output<string>;
  /** Whatever acts as the role comes after these. */
  readonly grants: readonly pulumi.Resource[];
}

/** As whom the control plane acts: it may use the cluster's keys, and whatever else AWS says that Auto Mode needs. */
export function clusterRole(
  name: string,
  { cluster, disks }: AwsKeys["arns"],
  opts: pulumi.CustomResourceOptions,
): GrantedRole {
  const trust = serviceTrust("eks", ["sts:AssumeRole", "sts:TagSession"]);
  const { role, attachments } = roleWith(name, trust, CLUSTER_POLICIES, opts);
  const keys = new RolePolicy(
    `${name}-keys`,
    {
      role: role.name,
      policy: policyDocument(
        {
          sid: "EncryptSecrets",
          actions: ["kms:Encrypt", "kms:Decrypt", "kms:DescribeKey", "kms:ListGrants"],
          resources: [cluster],
        },
        {
          sid: "EncryptVolumes",
          actions: [
            "kms:Decrypt",
            "kms:DescribeKey",
            "kms:Encrypt",
            "kms:GenerateDataKeyWithoutPlaintext",
            "kms:ReEncryptFrom",
            "kms:ReEncryptTo",
          ],
          resources: [disks],
        },
        {
          sid: "LetVolumesBeAttached",
          actions: ["kms:CreateGrant"],
          resources: [disks],
          conditions: { Bool: { "kms:GrantIsForAWSResource": "true" } },
        },
      ),
    },
    opts,
  );
  return { arn: role.arn, name: role.name, grants: [...attachments, keys] };
}

/** As whom nodes act. Pods have no part in it: they get identities of their own. */
export function nodeRole(name: string, opts: pulumi.CustomResourceOptions): GrantedRole {
  const { role, attachments } = roleWith(name, serviceTrust("ec2"), NODE_POLICIES, opts);
  return { arn: role.arn, name: role.name, grants: attachments };
}

/** A role with policies of AWS's own. */
export function roleWith(
  name: string,
  assumeRolePolicy: pulumi.Input<string>,
  policies: Readonly<Record<string, string>>,
  opts: pulumi.CustomResourceOptions,
): { readonly role: Role; readonly attachments: RolePolicyAttachment[] } {
  const role = new Role(name, { assumeRolePolicy }, opts);
  const attachments = Object.entries(policies).map(
    ([purpose, policy]) =>
      new RolePolicyAttachment(
        `${name}-${purpose}`,
        { role: role.name, policyArn: `arn:aws:iam::aws:policy/${policy}` },
        opts,
      ),
  );
  return { role, attachments };
}
