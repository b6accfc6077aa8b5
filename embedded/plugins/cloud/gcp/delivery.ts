import { textAt } from "../../json";
import { digits } from "../plausible";
import type { Facts, TypeRules } from "../rules";
import { grantTo } from "./grants";
import { keyObstacle } from "./keys";
import { limits } from "./limits";
import { lastPart, locationOf, projectOf } from "./place";
import { times } from "./times";
import { keyType, networkType, repositoryType, zoneType } from "./types";

/** Artifact Registry and Cloud DNS. */
export const deliveryTypes: Readonly<Record<string, TypeRules>> = {
  [repositoryType]: {
    limits: { repositoryId: limits.repository },
    id: (facts) =>
      `projects/${projectOf(facts)}/locations/${locationOf(facts)}/repositories/${textAt(facts.inputs, "repositoryId")}`,
    outputs: (facts) => {
      const [project, location] = [projectOf(facts), locationOf(facts)];
      const name = textAt(facts.inputs, "repositoryId");
      const registryUri = `${location}-docker.pkg.dev/${project}/${name}`;
      return { project, location, name, registryUri };
    },
    replaces: ["repositoryId", "project", "location", "format", "mode", "kmsKeyName"],
    references: [{ field: "kmsKeyName", to: [keyType] }],
    obstacle: (facts) =>
      keyObstacle(facts, textAt(facts.inputs, "kmsKeyName"), "gcp-sa-artifactregistry"),
    seconds: times.repository,
  },

  "gcp:artifactregistry/repositoryIamMember:RepositoryIamMember": grantTo(
    "repository",
    [repositoryType],
    times.grant,
  ),

  [zoneType]: {
    autoName: "name",
    limits: { name: limits.zone, dnsName: limits.domain },
    id: (facts) => `projects/${projectOf(facts)}/managedZones/${textAt(facts.inputs, "name")}`,
    outputs: (facts, id) => ({
      project: projectOf(facts),
      managedZoneId: digits(id, 19),
      nameServers: [1, 2, 3, 4].map((server) => `ns-cloud-a${server}.googledomains.com.`),
    }),
    replaces: ["name", "project", "dnsName", "visibility"],
    references: [{ field: "privateVisibilityConfig.networks[*].networkUrl", to: [networkType] }],
    seconds: times.dns,
  },

  "gcp:dns/recordSet:RecordSet": {
    limits: { name: limits.domain },
    id: (facts) => {
      const { inputs } = facts;
      const zone = `projects/${projectOf(facts)}/managedZones/${textAt(inputs, "managedZone")}`;
      return `${zone}/rrsets/${textAt(inputs, "name")}/${textAt(inputs, "type")}`;
    },
    outputs: (facts) => ({ project: projectOf(facts) }),
    replaces: ["name", "project", "managedZone", "type"],
    references: [{ field: "managedZone", to: [zoneType], deletion: "blocks" }],
    obstacle: outsideZone,
    seconds: times.dns,
  },
};

function outsideZone({ inputs, ready }: Facts): string | undefined {
  const name = lastPart(textAt(inputs, "managedZone"));
  const zone = ready.objects.find(
    ({ type, outputs }) => type === zoneType && outputs.name === name,
  );
  const domain = textAt(zone?.inputs, "dnsName");
  const record = textAt(inputs, "name");
  return zone === undefined || record === domain || record.endsWith(`.${domain}`)
    ? undefined
    : `name is "${record}": zone ${name} holds ${domain}`;
}
