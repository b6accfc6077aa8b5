/** What AWS adds to the inputs of a resource: as much of it as components read. Types that no component makes are unknown. */
export function awsOutputs(
  type: string,
  name: string,
  inputs: Readonly<Record<string, unknown>>,
): Record<string, unknown> | undefined {
  const service = SERVICES.find((each) => type.startsWith(`aws:${each}/`));
  if (service === undefined) return undefined;
  const own = OUTPUTS.find(([pattern]) => pattern.test(type))?.[1](name, inputs);
  return {
    arn: `arn:aws:${service}:eu-west-1:123456789012:${name}`,
    name: inputs["name"] ?? `${name}-1234567`,
    ...own,
  };
}

const SERVICES = [
  "acm",
  "backup",
  "cloudfront",
  "cloudwatch",
  "docdb",
  "ebs",
  "ec2",
  "ecr",
  "eks",
  "elasticache",
  "iam",
  "kms",
  "rds",
  "route53",
  "secretsmanager",
  "vpc",
  "wafv2",
];

type Outputs = (name: string, inputs: Readonly<Record<string, unknown>>) => Record<string, unknown>;

const OUTPUTS: readonly (readonly [RegExp, Outputs])[] = [
  [
    /^aws:eks\/cluster:/,
    () => ({
      endpoint: "https://ABCDEF.gr7.eu-west-1.eks.amazonaws.com",
      createdAt: "2026-11-21T07:00:00Z",
      certificateAuthority: { data: "Y2x1c3Rlci1jYQ==" },
      identities: [{ oidcs: [{ issuer: "https://oidc.eks.eu-west-1.amazonaws.com/id/ABCDEF" }] }],
    }),
  ],
  [
    /^aws:iam\/openIdConnectProvider:/,
    // AWS returns it without its scheme.
    (_name, { url }) => ({ url: String(url).replace("https://", "") }),
  ],
  [/^aws:iam\/role:/, (name) => ({ arn: `arn:aws:iam::123456789012:role/${name}-1234567` })],
  [/^aws:kms\/key:/, (name) => ({ arn: `arn:aws:kms:eu-west-1:123456789012:key/${name}` })],
  [
    /^aws:secretsmanager\/secret:/,
    (_name, { name }) => ({
      arn: `arn:aws:secretsmanager:eu-west-1:123456789012:secret:${String(name)}-AbCdEf`,
    }),
  ],
  [
    /^aws:ecr\/repository:/,
    (_name, { name }) => ({
      arn: `arn:aws:ecr:eu-west-1:123456789012:repository/${String(name)}`,
    }),
  ],
  [/^aws:ec2\/subnet:/, () => ({ availabilityZone: "eu-west-1a" })],
  [/^aws:ec2\/eip:/, (name) => ({ publicIp: "203.0.113.9", allocationId: `eipalloc-of-${name}` })],
  [/^aws:ec2\/instance:/, () => ({ privateIp: "10.0.160.9" })],
  [/^aws:rds\/instance:/, (name) => ({ address: `${name}.rds.amazonaws.com` })],
  [/^aws:docdb\/cluster:/, (name) => ({ endpoint: `${name}.docdb.amazonaws.com` })],
  [
    /^aws:elasticache\/replicationGroup:/,
    (name) => ({ primaryEndpointAddress: `${name}.cache.amazonaws.com` }),
  ],
  [
    /^aws:acm\/certificate:/,
    (_name, { domainName, subjectAlternativeNames }) => ({
      domainValidationOptions: [domainName, ...((subjectAlternativeNames ?? []) as string[])].map(
        (host) => ({
          domainName: host,
          resourceRecordName: `_proof.${String(host)}.`,
          resourceRecordType: "CNAME",
          resourceRecordValue: "_value.acm-validations.aws.",
        }),
      ),
    }),
  ],
  [/^aws:route53\/record:/, (_name, { name }) => ({ fqdn: name })],
  [/^aws:route53\/zone:/, (name) => ({ zoneId: `${name}-zone-id`, nameServers: ["ns.example"] })],
  [
    /^aws:cloudfront\/distribution:/,
    () => ({ domainName: "d111111abcdef8.cloudfront.net", hostedZoneId: "Z2FDTNDATAQYW2" }),
  ],
];

/** Answers to what components ask AWS, by function. */
export const AWS_ANSWERS: Readonly<Record<string, Record<string, unknown>>> = {
  "aws:ec2/getManagedPrefixList:getManagedPrefixList": { id: "pl-cloudfront" },
  "aws:ssm/getParameter:getParameter": { value: "ami-1234567" },
};
