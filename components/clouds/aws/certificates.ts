import { Certificate } from "@pulumi/aws/acm/certificate";
import { CertificateValidation } from "@pulumi/aws/acm/certificateValidation";
import { Record as DnsRecord } from "@pulumi/aws/route53/record";
import * as pulumi from "@pulumi/pulumi";
import { TIME_TO_LIVE_SECONDS, type AwsDns } from "./dns";
import { EDGE_REGION } from "./regions";

/** What the certificates are made from. */
export interface AwsCertificatesArgs {
  /** The hosts that people ask for, at least one. */
  readonly hosts: readonly [string, ...string[]];
  /** The name that CloudFront asks for. */
  readonly origin: string;
  /** The zone in which the names are proven to be ours. */
  readonly dns: AwsDns;
}

/** Certificates of ACM, which renews them by itself: of the load balancer, and of CloudFront before it. */
export class AwsCertificates extends pulumi.ComponentResource {
  /** ARN of the load balancer's, once it is issued. */
  public readonly loadBalancer: pulumi.Output<string>;
  /** ARN of CloudFront's, once it is issued. */
  public readonly edge: pulumi.Output<string>;

  public constructor(
    private readonly name: string,
    { hosts, origin, dns }: AwsCertificatesArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("slipway:aws:Certificates", name, {}, opts);
    // Requests for the hosts arrive under their own names, behind CloudFront too.
    const names = [...hosts, origin] as const;
    const regional = this.request("load-balancer", [hosts[0], ...names.slice(1)]);
    const edge = this.request("edge", hosts, EDGE_REGION);
    // The proof that a name is ours is the same for both.
    const proofs = names.map((host) => this.prove(host, regional, dns));
    this.loadBalancer = this.validated("load-balancer", regional, proofs);
    this.edge = this.validated("edge", edge, proofs.slice(0, hosts.length), EDGE_REGION);
    this.registerOutputs({ loadBalancer: this.loadBalancer, edge: this.edge });
  }

  private request(
    role: string,
    [domainName, ...subjectAlternativeNames]: readonly [string, ...string[]],
    region?: string,
  ): Certificate {
    return new Certificate(
      `${this.name}-${role}`,
      { domainName, subjectAlternativeNames, validationMethod: "DNS", region },
      { parent: this },
    );
  }

  private prove(host: string, certificate: Certificate, dns: AwsDns): pulumi.Output<string> {
    const proof = certificate.domainValidationOptions.apply((options) =>
      options.find(({ domainName }) => domainName === host),
    );
    const record = new DnsRecord(
      `${this.name}-proof-${host}`,
      {
        zoneId: dns.zoneId,
        name: proof.apply((found) => found?.resourceRecordName ?? ""),
        type: proof.apply((found) => found?.resourceRecordType ?? ""),
        records: [proof.apply((found) => found?.resourceRecordValue ?? "")],
        ttl: TIME_TO_LIVE_SECONDS,
      },
      { parent: this },
    );
    return record.fqdn;
  }

  private validated(
    role: string,
    { arn }: Certificate,
    validationRecordFqdns: pulumi.Output<string>[],
    region?: string,
  ): pulumi.Output<string> {
    return new CertificateValidation(
      `${this.name}-${role}-issued`,
      { certificateArn: arn, validationRecordFqdns, region },
      { parent: this },
    ).certificateArn;
  }
}
