import type * as pulumi from "@pulumi/pulumi";
import type { AwsSizes } from "./sizes";

/** What a class of nodes is made from. */
export interface NodeClassArgs {
  /** Name of the role that nodes act as. */
  readonly role: pulumi.Input<string>;
  /** Ids of the private subnets. */
  readonly subnets: readonly pulumi.Input<string>[];
  /** Id of the workers' security group. */
  readonly securityGroup: pulumi.Input<string>;
  /** ARN of the key that encrypts their disks. */
  readonly disksKey: pulumi.Input<string>;
  /** How large the disks are. */
  readonly sizes: Pick<AwsSizes, "nodeDiskGiB">;
}

/** Where nodes are, as whom they act, and what they have. Source: EKS "Create a Node Class for Amazon EKS", read 2026-11-21. */
export function nodeClassSpec(args: NodeClassArgs): Record<string, unknown> {
  return {
    role: args.role,
    subnetSelectorTerms: args.subnets.map((id) => ({ id })),
    securityGroupSelectorTerms: [{ id: args.securityGroup }],
    // Who may talk to whom is the namespaces' own to say: each denies everything by default.
    networkPolicy: "DefaultAllow",
    networkPolicyEventLogs: "Enabled",
    ephemeralStorage: { size: `${args.sizes.nodeDiskGiB}Gi`, kmsKeyID: args.disksKey },
  };
}

/** Which machines a pool may take, and how many. Source: EKS "Create a Node Pool for EKS Auto Mode", read 2026-11-21. */
export function nodePoolSpec(
  nodeClass: pulumi.Input<string>,
  { nodeCpuCores, spot }: Pick<AwsSizes, "nodeCpuCores" | "spot">,
): Record<string, unknown> {
  return {
    template: {
      metadata: { labels: { "slipway/pool": "work" } },
      spec: {
        nodeClassRef: { group: "eks.amazonaws.com", kind: "NodeClass", name: nodeClass },
        requirements: [
          oneOf("kubernetes.io/os", "linux"),
          oneOf("kubernetes.io/arch", "amd64"),
          oneOf("karpenter.sh/capacity-type", ...(spot ? ["spot", "on-demand"] : ["on-demand"])),
          oneOf("eks.amazonaws.com/instance-category", "c", "m", "r"),
          oneOf("eks.amazonaws.com/instance-cpu", "2", "4", "8"),
          { key: "eks.amazonaws.com/instance-generation", operator: "Gt", values: ["5"] },
        ],
        // A new machine every two weeks, with a new image; a pod that cannot leave holds one back for a day at most.
        expireAfter: "336h",
        terminationGracePeriod: "24h",
      },
    },
    limits: { cpu: String(nodeCpuCores) },
    disruption: {
      consolidationPolicy: "WhenEmptyOrUnderutilized",
      consolidateAfter: "5m",
      budgets: [{ nodes: "1" }],
    },
  };
}

function oneOf(key: string, ...values: readonly string[]): Record<string, unknown> {
  return { key, operator: "In", values };
}
