import { Firewall } from "@pulumi/gcp/compute/firewall";
import type * as pulumi from "@pulumi/pulumi";

/**
 * Port of the webhooks of cert-manager and External Secrets, as their charts set it. GKE opens it by itself today, by a rule that is
 * the cloud's to change.
 */
export const WEBHOOK_PORT = 10250;

/** What the rule is made from. */
export interface WebhookFirewallArgs {
  /** URL of the network. */
  readonly network: pulumi.Input<string>;
  /** Addresses of the control plane. */
  readonly controlPlane: string;
  /** Service account of the nodes. */
  readonly nodes: pulumi.Input<string>;
}

/** Lets the API server ask the admission webhooks that run on the nodes, and nobody else. */
export function webhookFirewall(
  name: string,
  { network, controlPlane, nodes }: WebhookFirewallArgs,
  opts: pulumi.CustomResourceOptions,
): Firewall {
  return new Firewall(
    name,
    {
      description: "API server to admission webhooks",
      network,
      direction: "INGRESS",
      sourceRanges: [controlPlane],
      targetServiceAccounts: [nodes],
      allows: [{ protocol: "tcp", ports: [String(WEBHOOK_PORT)] }],
    },
    opts,
  );
}
