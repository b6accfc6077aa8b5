import { Distribution, type DistributionArgs } from "@pulumi/aws/cloudfront/distribution";
import * as pulumi from "@pulumi/pulumi";
import type { PlatformNeeds } from "../../../config/needs";
import type { AwsDns } from "./dns";
import { AwsWebFirewall } from "./web-firewall";

/** CloudFront's own policies: nothing is kept, and the cluster sees the request as it was sent. */
const CACHING_DISABLED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";
const ALL_OF_THE_VIEWERS_REQUEST = "216adef6-5c7f-47e4-b989-5492eafa07d3";

/** What stands before the load balancer is made from this. */
export interface AwsEdgeArgs {
  /** Hosts, environment and tier. */
  readonly needs: PlatformNeeds;
  /** The zone of the hosts. */
  readonly dns: AwsDns;
  /** The name under which CloudFront reaches the load balancer. */
  readonly origin: string;
  /** Addresses of the load balancer. */
  readonly addresses: readonly pulumi.Input<string>[];
  /** ARN of the certificate that people see. */
  readonly certificate: pulumi.Input<string>;
}

/**
 * CloudFront with a web firewall, before the load balancer (CT-31): TLS for people, and again for the way to the cluster, whose load
 * balancer admits nobody else. Nothing is cached until a system says what may be.
 */
export class AwsEdge extends pulumi.ComponentResource {
  public constructor(name: string, args: AwsEdgeArgs, opts: pulumi.ComponentResourceOptions) {
    super("slipway:aws:Edge", name, {}, opts);
    const { needs, dns, origin, addresses } = args;
    dns.addName(`${name}-origin`, origin, { addresses }, this);
    const firewall = new AwsWebFirewall(`${name}-firewall`, { needs }, { parent: this });
    const distribution = new Distribution(
      `${name}-distribution`,
      distributionArgs(args, firewall.arn),
      { parent: this },
    );
    for (const { system, host } of needs.hosts) {
      dns.addName(`${name}-${system}`, host, { distribution }, this);
    }
    this.registerOutputs();
  }
}

/** The name under which CloudFront reaches a cluster's load balancer. */
export function originName(cluster: string, domain: string): string {
  return `${cluster}-origin.${domain}`;
}

/** Arguments of a distribution that passes everything on, encrypted. */
export function distributionArgs(
  { needs, origin, certificate }: Pick<AwsEdgeArgs, "needs" | "origin" | "certificate">,
  webAclId: pulumi.Input<string>,
): DistributionArgs {
  return {
    enabled: true,
    comment: `Hosts of ${needs.cluster} in ${needs.environment}`,
    aliases: needs.hosts.map(({ host }) => host),
    httpVersion: "http2and3",
    isIpv6Enabled: true,
    priceClass: "PriceClass_100",
    webAclId,
    origins: [
      {
        originId: "cluster",
        domainName: origin,
        customOriginConfig: {
          httpPort: 80,
          httpsPort: 443,
          originProtocolPolicy: "https-only",
          originSslProtocols: ["TLSv1.2"],
        },
      },
    ],
    defaultCacheBehavior: {
      targetOriginId: "cluster",
      viewerProtocolPolicy: "redirect-to-https",
      allowedMethods: ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"],
      cachedMethods: ["GET", "HEAD"],
      cachePolicyId: CACHING_DISABLED,
      originRequestPolicyId: ALL_OF_THE_VIEWERS_REQUEST,
      compress: true,
    },
    restrictions: { geoRestriction: { restrictionType: "none" } },
    viewerCertificate: {
      acmCertificateArn: certificate,
      sslSupportMethod: "sni-only",
      minimumProtocolVersion: "TLSv1.2_2021",
    },
  };
}
