import assert from "node:assert/strict";
import { AwsDns } from "../../../../components/clouds/aws/dns";
import { AwsEdge, distributionArgs, originName } from "../../../../components/clouds/aws/edge";
import { onAws, wholeNeeds } from "../../../support/aws";
import { Harness, listing, only } from "../../../support/harness";

const args = distributionArgs(
  { needs: wholeNeeds(), origin: "main-origin.example.com", certificate: "arn:certificate" },
  "arn:firewall",
);

describe("CloudFront before a cluster", () => {
  it("is a distribution, a firewall with a log, and names for both ends", async () => {
    const harness = await Harness.install();
    const needs = wholeNeeds();
    const dns = new AwsDns("z", { domain: "example.com", needs }, onAws());
    const origin = originName("main", "example.com");
    const addresses = ["203.0.113.9"];
    new AwsEdge("e", { needs, dns, origin, addresses, certificate: "arn:c" }, onAws());
    const resources = await harness.settle();
    assert.deepEqual(
      listing(resources).filter((line) => / e-/.test(line)),
      [
        "aws:cloudfront/distribution:Distribution e-distribution",
        "aws:cloudwatch/logGroup:LogGroup e-firewall-log",
        "aws:route53/record:Record e-craftista",
        "aws:route53/record:Record e-craftista-v6",
        "aws:route53/record:Record e-origin",
        "aws:wafv2/webAcl:WebAcl e-firewall-acl",
        "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration e-firewall-logging",
      ],
    );
    const { inputs } = only(resources, "aws:cloudfront/distribution:Distribution");
    assert.equal(inputs["webAclId"], "arn:aws:wafv2:eu-west-1:123456789012:e-firewall-acl");
    assert.equal(only(resources, "aws:route53/record:Record", "e-origin").inputs["type"], "A");
  });

  it("speaks TLS on both sides, and nothing older than 1.2", () => {
    assert.deepEqual(args.origins, [
      {
        originId: "cluster",
        domainName: "main-origin.example.com",
        customOriginConfig: {
          httpPort: 80,
          httpsPort: 443,
          originProtocolPolicy: "https-only",
          originSslProtocols: ["TLSv1.2"],
        },
      },
    ]);
    assert.deepEqual(args.viewerCertificate, {
      acmCertificateArn: "arn:certificate",
      sslSupportMethod: "sni-only",
      minimumProtocolVersion: "TLSv1.2_2021",
    });
    assert.equal(
      (args.defaultCacheBehavior as { viewerProtocolPolicy: string }).viewerProtocolPolicy,
      "redirect-to-https",
    );
  });

  it("keeps nothing, and passes the whole request on under its own host name", () => {
    const { cachePolicyId, originRequestPolicyId } = args.defaultCacheBehavior as {
      cachePolicyId: string;
      originRequestPolicyId: string;
    };
    assert.deepEqual(
      [cachePolicyId, originRequestPolicyId],
      ["4135ea2d-6df8-44a3-9df3-4b5a84be39ad", "216adef6-5c7f-47e4-b989-5492eafa07d3"],
    );
    assert.deepEqual(args.aliases, ["shop.example.com"]);
    assert.equal(args.webAclId, "arn:firewall");
  });
});
