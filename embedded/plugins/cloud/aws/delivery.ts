import { listAt, textAt } from "../../json";
import { hex } from "../plausible";
import type { Facts, TypeRules } from "../rules";
import { limits } from "./limits";
import { accountOf, arn, globalArn, madeUpId, placed, regionOf, tagged, withArn } from "./place";
import { times } from "./times";
import {
  certificateType,
  firewallType,
  logType,
  recordType,
  repositoryType,
  zoneType,
} from "./types";

/** The one region from which CloudFront takes certificates and firewalls. */
const edgeRegion = "us-east-1";

/** The zone of every distribution (CloudFront, "AliasTarget"). */
const distributionZone = "Z2FDTNDATAQYW2";

/** ECR, and the way from a name to the cluster: Route 53, ACM, WAF and CloudFront. */
export const deliveryTypes: Readonly<Record<string, TypeRules>> = {
  [repositoryType]: {
    autoName: "name",
    limits: { name: limits.repository },
    id: ({ inputs }) => textAt(inputs, "name"),
    outputs: (facts, id) => ({
      ...withArn("ecr", "repository/")(facts, id),
      registryId: accountOf(facts),
      repositoryUrl: `${accountOf(facts)}.dkr.ecr.${regionOf(facts)}.amazonaws.com/${id}`,
    }),
    replaces: ["name", "encryptionConfigurations"],
    seconds: times.part,
  },

  "aws:ecr/lifecyclePolicy:LifecyclePolicy": {
    limits: { policy: limits.policy },
    id: ({ inputs }) => textAt(inputs, "repository"),
    outputs: (facts) => ({ registryId: accountOf(facts) }),
    replaces: ["repository", "policy"],
    references: [{ field: "repository", to: [repositoryType], deletion: "cascades" }],
    seconds: times.part,
  },

  [zoneType]: {
    limits: { name: limits.domain },
    id: madeUpId("Z", 20),
    outputs: (facts, id) => ({
      ...tagged(facts),
      arn: `arn:aws:route53:::hostedzone/${id}`,
      zoneId: id,
      nameServers: ["com", "net", "org", "co.uk"].map(
        (domain, index) => `ns-${index * 512 + 1}.awsdns-0${index}.${domain}`,
      ),
    }),
    replaces: ["name", "delegationSetId"],
    seconds: times.dns,
  },

  [recordType]: {
    limits: { name: limits.domain },
    id: ({ inputs }) =>
      `${textAt(inputs, "zoneId")}_${undotted(textAt(inputs, "name"))}_${textAt(inputs, "type")}`,
    outputs: ({ inputs }) => ({ fqdn: undotted(textAt(inputs, "name")) }),
    replaces: ["zoneId", "name", "type"],
    references: [{ field: "zoneId", to: [zoneType], deletion: "blocks" }],
    obstacle: outsideZone,
    seconds: times.dns,
  },

  [certificateType]: {
    limits: { domainName: limits.domain, "subjectAlternativeNames[*]": limits.domain },
    id: (facts) => madeUpId(arn("acm", "certificate/", facts), 32)(facts),
    outputs: (facts, id) => ({
      ...placed(facts),
      arn: id,
      domainValidationOptions: namesOn(facts).map((domainName) => proof(facts, domainName)),
    }),
    replaces: ["region", "domainName", "subjectAlternativeNames", "validationMethod"],
    seconds: times.certificate,
  },

  "aws:acm/certificateValidation:CertificateValidation": {
    id: ({ inputs }) => `${textAt(inputs, "certificateArn")} issued`,
    replaces: ["region", "certificateArn", "validationRecordFqdns"],
    references: [{ field: "certificateArn", to: [certificateType], deletion: "cascades" }],
    obstacle: unproven,
    seconds: times.issue,
  },

  [firewallType]: {
    autoName: "name",
    limits: { name: limits.firewall },
    id: madeUpId("", 32),
    outputs: (facts, id) => {
      const kind = textAt(facts.inputs, "scope") === "CLOUDFRONT" ? "global" : "regional";
      const resource = `${kind}/webacl/${textAt(facts.inputs, "name")}/${id}`;
      return { ...placed(facts), arn: arn("wafv2", resource, facts) };
    },
    replaces: ["region", "name", "scope", "description"],
    obstacle: (facts) =>
      textAt(facts.inputs, "scope") === "CLOUDFRONT" && regionOf(facts) !== edgeRegion
        ? `scope is CLOUDFRONT in ${regionOf(facts)}: want region ${edgeRegion}`
        : undefined,
    seconds: times.part,
  },

  "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration": {
    limits: { "logDestinationConfigs[*]": limits.firewallLog },
    id: ({ inputs }) => textAt(inputs, "resourceArn"),
    replaces: ["region", "resourceArn"],
    references: [
      { field: "resourceArn", to: [firewallType], deletion: "cascades" },
      { field: "logDestinationConfigs[*]", to: [logType] },
    ],
    seconds: times.part,
  },

  "aws:cloudfront/distribution:Distribution": {
    limits: { "aliases[*]": limits.domain, "origins[*].domainName": limits.domain },
    id: madeUpId("E", 13),
    outputs: (facts, id) => ({
      ...tagged(facts),
      arn: globalArn("cloudfront", `distribution/${id}`, facts),
      domainName: `d${hex(id, 13)}.cloudfront.net`,
      hostedZoneId: distributionZone,
      status: "Deployed",
    }),
    replaces: [],
    references: [
      {
        field: "viewerCertificate.acmCertificateArn",
        to: [certificateType],
        deletion: "blocks",
      },
      { field: "webAclId", to: [firewallType], deletion: "blocks" },
    ],
    obstacle: outsideEdge,
    seconds: times.distribution,
  },
};

/** Every name that a certificate is for. */
function namesOn({ inputs }: Facts): readonly string[] {
  const others = listAt(inputs, "subjectAlternativeNames").filter(
    (name) => typeof name === "string",
  );
  return [...new Set([textAt(inputs, "domainName"), ...others])];
}

/** The record by which somebody proves that a name is theirs: the same for every certificate of an account. */
function proof(facts: Facts, domainName: string) {
  const seed = `${accountOf(facts)} ${domainName.replace("*.", "")}`;
  return {
    domainName,
    resourceRecordName: `_${hex(`${seed} name`, 32)}.${domainName.replace("*.", "")}.`,
    resourceRecordType: "CNAME",
    resourceRecordValue: `_${hex(seed, 32)}.acm-validations.aws.`,
  };
}

/** ACM would wait for ever for a record that nobody makes. */
function unproven(facts: Facts): string | undefined {
  const { inputs, ready } = facts;
  const found = ready.objects.find(({ id }) => id === textAt(inputs, "certificateArn"));
  const missing = listAt(found?.outputs, "domainValidationOptions").find((option) => {
    const [name, value] = ["resourceRecordName", "resourceRecordValue"].map((field) =>
      textAt(option, field),
    );
    return !ready.objects.some(
      (object) =>
        object.type === recordType &&
        object.outputs.fqdn === undotted(name ?? "") &&
        listAt(object.inputs, "records").includes(value ?? ""),
    );
  });
  return missing === undefined
    ? undefined
    : `no record proves that ${textAt(missing, "domainName")} is yours: declare ${textAt(missing, "resourceRecordName")}, and depend on it`;
}

function outsideZone({ inputs, ready }: Facts): string | undefined {
  const zone = ready.objects.find(({ id }) => id === textAt(inputs, "zoneId"));
  const domain = undotted(textAt(zone?.inputs, "name"));
  const name = undotted(textAt(inputs, "name"));
  return zone === undefined || name === domain || name.endsWith(`.${domain}`)
    ? undefined
    : `name is "${name}": the zone holds ${domain}`;
}

function outsideEdge({ inputs, ready }: Facts): string | undefined {
  const certificate = textAt(inputs, "viewerCertificate", "acmCertificateArn");
  const elsewhere = [certificate, textAt(inputs, "webAclId")].find(
    (name) => name !== "" && !name.includes(`:${edgeRegion}:`),
  );
  if (elsewhere !== undefined) {
    return `${elsewhere} is not in ${edgeRegion}: CloudFront takes it from there only`;
  }
  const isIssued = ready.objects.some(({ inputs: other }) => other.certificateArn === certificate);
  return certificate === "" || isIssued
    ? undefined
    : `${certificate} is not issued yet: depend on its aws.acm.CertificateValidation`;
}

function undotted(name: string): string {
  return name.replace(/\.$/, "");
}
