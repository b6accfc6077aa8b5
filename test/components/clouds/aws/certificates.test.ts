import assert from "node:assert/strict";
import { AwsCertificates } from "../../../../components/clouds/aws/certificates";
import { AwsDns } from "../../../../components/clouds/aws/dns";
import { awsNeeds, onAws } from "../../../support/aws";
import { Harness, listing, only, type Registered } from "../../../support/harness";

const CERTIFICATE = "aws:acm/certificate:Certificate";
const ISSUED = "aws:acm/certificateValidation:CertificateValidation";

describe("certificates on AWS", () => {
  let resources: readonly Registered[];
  before(async () => {
    const harness = await Harness.install();
    const dns = new AwsDns("z", { domain: "example.com", needs: awsNeeds() }, onAws());
    const hosts = ["shop.example.com", "api.example.com"] as const;
    new AwsCertificates("c", { hosts: [...hosts], origin: "origin.example.com", dns }, onAws());
    resources = await harness.settle();
  });

  it("are two, with one proof for each name", () => {
    assert.deepEqual(
      listing(resources).filter((line) => / c-/.test(line)),
      [
        `${CERTIFICATE} c-edge`,
        `${CERTIFICATE} c-load-balancer`,
        `${ISSUED} c-edge-issued`,
        `${ISSUED} c-load-balancer-issued`,
        "aws:route53/record:Record c-proof-api.example.com",
        "aws:route53/record:Record c-proof-origin.example.com",
        "aws:route53/record:Record c-proof-shop.example.com",
      ],
    );
  });

  it("are for the hosts, and on the load balancer for CloudFront's name of it too", () => {
    const names = (name: string): unknown[] => {
      const { inputs } = only(resources, CERTIFICATE, name);
      return [inputs["domainName"], inputs["subjectAlternativeNames"], inputs["validationMethod"]];
    };
    assert.deepEqual(names("c-edge"), ["shop.example.com", ["api.example.com"], "DNS"]);
    assert.deepEqual(names("c-load-balancer"), [
      "shop.example.com",
      ["api.example.com", "origin.example.com"],
      "DNS",
    ]);
  });

  it("are CloudFront's in the one region that it takes them from", () => {
    for (const [type, name] of [
      [CERTIFICATE, "c-edge"],
      [ISSUED, "c-edge-issued"],
    ] as const)
      assert.equal(only(resources, type, name).inputs["region"], "us-east-1");
    assert.equal(only(resources, CERTIFICATE, "c-load-balancer").inputs["region"], undefined);
  });

  it("are proven by the record that belongs to each name", () => {
    const { inputs } = only(resources, "aws:route53/record:Record", "c-proof-api.example.com");
    assert.deepEqual(
      [inputs["name"], inputs["type"], inputs["records"]],
      ["_proof.api.example.com.", "CNAME", ["_value.acm-validations.aws."]],
    );
    const issued = only(resources, ISSUED, "c-edge-issued");
    assert.deepEqual(issued.inputs["validationRecordFqdns"], [
      "_proof.shop.example.com.",
      "_proof.api.example.com.",
    ]);
  });
});
