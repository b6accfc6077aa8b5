import {
  CLOUD_NAMES,
  CLOUD_SETTINGS,
  CLOUD_TRAITS,
  type CloudName,
  type CloudTraits,
} from "../../components/clouds/settings";
import type { Problem } from "../../config/errors";
import { table } from "./markdown";
import { CONTRACT_NEEDS, FURTHER_NEEDS, type Need } from "./offers";

/** Something that a profile asks for and a cloud refuses to a system. */
export interface Refused {
  readonly cloud: CloudName;
  readonly system: string;
  readonly problem: Problem;
}

/** In the order of the configuration. */

/** What a trait means: the other half of a row. */
const TRAITS: Readonly<Record<keyof CloudTraits, string>> = {
  managedServices: "Runs PostgreSQL, caches and a registry beside the cluster",
  managedDocuments: "Runs document databases beside the cluster",
  sharesFiles: "Its controllers see the files of the machine that deploys",
  secretPathSeparator: "What parts the names of entries of the secret store",
  managedPorts: "Ports of its caches and document databases",
  unsealsVault: "A key of its own unseals a Vault in the cluster",
  mountsSecrets:
    "A driver mounts entries of its secret store into pods, as `secretRoute` may ask for",
  storageClasses: "Classes of volumes, standard and encrypted",
  sharedFiles: "Class of files that pods on several nodes share",
  metrics: "Who scrapes metrics and evaluates alerts, unless the stack file names a Prometheus",
};

/** Fields that mean the same and are called as each cloud calls it. */
const SYNONYMS: Readonly<Record<string, string>> = {
  project: "account",
  subscription: "account",
  location: "region",
};

/** Why a cloud has no such field, by the field's name or the first of its synonyms. */
const MISSING_FIELDS: Readonly<Record<string, Partial<Record<CloudName, string>>>> = {
  administrators: { gcp: "the project's IAM says so" },
  kubernetesVersion: { gcp: "GKE's release channel does, by the tier" },
  monitoring: { gcp: "always on", aws: "always on" },
  backups: { aws: "always on", azure: "always on" },
  tools: {
    gcp: "asked for beside Craftista alone (CT-79, CT-80), which the ledger puts on AWS",
    azure: "as on Google Cloud",
  },
};

/**
 * A page with what each cloud offers for each need, and every gap with its reason.
 *
 * @param refused - What a profile with managed services asks for and does not get.
 * @throws Error when a cloud lacks a field of another and nobody has said why.
 */
export function parityPage(refused: readonly Refused[]): string {
  return [
    "<!-- Written by `npm run docs` from the contract of the clouds, their traits, their settings and the rules. -->",
    "",
    "# What each cloud offers",
    "",
    "Any system runs on any cloud. What a cloud cannot offer is a configuration error that says so and names the alternatives: no",
    "resource is made before. A test builds and renders every system on every cloud, and looks there for what the first two tables",
    "name. A gap is set in italics, with its reason.",
    "",
    "## What the contract asks for",
    "",
    "One row for each field of `CloudPlatform` in `components/clouds/contract.ts`.",
    "",
    needTable(Object.values(CONTRACT_NEEDS)),
    "",
    "## What is made beside it",
    "",
    needTable(FURTHER_NEEDS),
    "",
    "## What manifests and rules are told",
    "",
    traitTable(),
    "",
    "## What is refused",
    "",
    "Each system in the profile `standard`, with every data service that it knows run by the cloud.",
    "",
    table(
      ["Cloud", "System", "Field", "Is", "Want"],
      refused.map(({ cloud, system, problem }) => [
        cloud,
        system,
        fieldOf(system, problem),
        problem.is,
        problem.want,
      ]),
    ),
    "",
    "## What can be set",
    "",
    "Of a cluster, beside what every cluster can say. A laptop's cluster is somebody else's work, so there is nothing of this to set.",
    "What each field accepts: [configuration](configuration.md).",
    "",
    settingTable(),
    "",
  ].join("\n");
}

/** Field of the system that a problem is about; the system itself where it is none. */
function fieldOf(system: string, { path }: Problem): string {
  const [, field] = path.split(`.systems.${system}.`);
  return field === undefined ? "the system" : `\`${field}\``;
}

function needTable(needs: readonly Need[]): string {
  const rows = needs.map(({ name, offers }) => [
    name,
    ...CLOUD_NAMES.map((cloud) => {
      const offer = offers[cloud];
      return "gap" in offer ? `*${offer.gap}*` : offer.product;
    }),
  ]);
  return table(["Need", ...CLOUD_NAMES], rows);
}

function traitTable(): string {
  const rows = Object.entries(TRAITS).map(([trait, meaning]) => [
    meaning,
    ...CLOUD_NAMES.map((cloud) => shown(CLOUD_TRAITS[cloud][trait as keyof CloudTraits])),
  ]);
  return table(["Trait", ...CLOUD_NAMES], rows);
}

function shown(value: string | number | boolean | object | undefined): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "object") return Object.values(value).map(shown).join(", ");
  return value === undefined ? "none" : `\`${value}\``;
}

function settingTable(): string {
  const clouds = CLOUD_NAMES.filter((cloud) => CLOUD_TRAITS[cloud].managedServices);
  const settingOf = (cloud: CloudName, name: string): string | undefined =>
    fieldsOf(cloud).find((field) => (SYNONYMS[field] ?? field) === name);
  const names = new Set(clouds.flatMap(fieldsOf).map((field) => SYNONYMS[field] ?? field));
  const rows = [...names].map((name) => [
    ...clouds.map((cloud) => {
      const field = settingOf(cloud, name);
      return field === undefined ? `*${whyMissing(cloud, name)}*` : `\`${field}\``;
    }),
  ]);
  return table(clouds, rows);
}

function fieldsOf(cloud: CloudName): readonly string[] {
  const settings = CLOUD_SETTINGS.find(({ shape }) => shape.cloud.value === cloud);
  return Object.keys(settings?.shape ?? {}).filter((field) => field !== "cloud");
}

function whyMissing(cloud: CloudName, field: string): string {
  const why = MISSING_FIELDS[field]?.[cloud];
  if (why === undefined) {
    throw new Error(
      `settings of ${cloud} have no ${field}: say why in scripts/documents/parity.ts`,
    );
  }
  return why;
}
