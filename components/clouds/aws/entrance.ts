import * as pulumi from "@pulumi/pulumi";
import type { PlatformNeeds } from "../../../config/needs";
import { AwsCertificates } from "./certificates";
import { AwsDns } from "./dns";
import { AwsEdge, originName } from "./edge";
import { AwsIngress } from "./ingress";
import type { AwsNetwork } from "./network";
import type { AwsSecurityGroups } from "./security-groups";
import type { AwsSettings } from "./settings";

/** What the way to the hosts is made from. */
export interface AwsEntranceArgs {
  /** The domain, if the cloud serves it. */
  readonly settings: AwsSettings;
  /** The hosts; environment, tier and consents. */
  readonly needs: PlatformNeeds;
  /** Where the load balancer is. */
  readonly network: AwsNetwork;
  /** What reaches it. */
  readonly securityGroups: AwsSecurityGroups;
}

/**
 * The way from a browser to the cluster. With a domain: names, CloudFront with a web firewall, and a load balancer that admits
 * CloudFront alone. Without one: the load balancer, to which somebody else's DNS leads.
 */
export class AwsEntrance extends pulumi.ComponentResource {
  /** What the ingress controller is told. */
  public readonly ingress: AwsIngress;
  /** Servers that the domain is to be delegated to; undefined without one. */
  public readonly nameServers: pulumi.Output<string[]> | undefined;

  public constructor(name: string, args: AwsEntranceArgs, opts: pulumi.ComponentResourceOptions) {
    super("slipway:aws:Entrance", name, {}, opts);
    const { settings, needs, network, securityGroups } = args;
    const here = { parent: this };
    const { domain } = settings;
    const dns =
      domain === undefined ? undefined : new AwsDns(`${name}-dns`, { domain, needs }, here);
    this.nameServers = dns?.nameServers;
    const hosts = hostsBehindCloudFront(settings, needs);
    const origin = originName(needs.cluster, domain ?? "");
    const certificates =
      dns && hosts
        ? new AwsCertificates(`${name}-certificates`, { hosts, origin, dns }, here)
        : undefined;
    this.ingress = new AwsIngress(
      `${name}-ingress`,
      {
        network,
        securityGroup: securityGroups.id("load-balancer"),
        certificate: certificates?.loadBalancer,
      },
      here,
    );
    if (dns && certificates) {
      const { addresses } = this.ingress;
      const { edge: certificate } = certificates;
      new AwsEdge(`${name}-edge`, { needs, dns, origin, addresses, certificate }, here);
    }
    this.registerOutputs();
  }
}

/** The hosts that CloudFront stands before: all of a cluster whose domain the cloud serves; undefined where there is none. */
export function hostsBehindCloudFront(
  { domain }: Pick<AwsSettings, "domain">,
  { hosts }: Pick<PlatformNeeds, "hosts">,
): readonly [string, ...string[]] | undefined {
  const [first, ...others] = hosts.map(({ host }) => host);
  return domain === undefined || first === undefined ? undefined : [first, ...others];
}
