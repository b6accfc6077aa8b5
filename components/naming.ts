import { createHash } from "node:crypto";

/** What one kind of name may look like. */
export interface NameLimit {
  readonly longest: number;
  readonly form: RegExp;
  /** The form in words. */
  readonly want: string;
}

const dnsLabel: NameLimit = {
  longest: 63,
  form: /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/,
  want: "lower-case letters, digits and hyphens",
};
const repository: Omit<NameLimit, "longest"> = {
  form: /^[a-z0-9]+([._-][a-z0-9]+)*(\/[a-z0-9]+([._-][a-z0-9]+)*)*$/,
  want: "lower-case letters and digits, parted by single slashes, hyphens, dots or underscores",
};

/**
 * Limits of the names that other people and programs must know: everything else is named by Pulumi. Sources: Kubernetes "Object
 * Names and IDs"; Secret Manager "Secret" and Key Vault "Object identifiers" references; AWS "CreateSecret"; "Repository
 * naming" of ECR and Azure Container Registry; the distribution specification for Artifact Registry; the API references of GKE,
 * Cloud SQL (where the project's id and a colon count), Memorystore, IAM and Compute Engine, read 2026-11-21. An entry of AWS
 * may not be looked up by a partial ARN, for one that ends in a hyphen and six characters would be cut there.
 */
export const NAME_LIMITS = {
  namespace: dnsLabel,
  serviceAccount: { ...dnsLabel, longest: 253 },
  kubernetesSecret: { ...dnsLabel, longest: 253 },
  gcpCache: { ...dnsLabel, longest: 40 },
  gcpCluster: { ...dnsLabel, longest: 40 },
  gcpDatabase: { ...dnsLabel, longest: 98 },
  gcpIdentityPool: { ...dnsLabel, longest: 32 },
  gcpNetwork: dnsLabel,
  gcpNodePool: { ...dnsLabel, longest: 40 },
  gcpServiceAccount: { ...dnsLabel, longest: 30 },
  gcpSecret: { longest: 255, form: /^[\w-]+$/, want: "letters, digits, hyphens and underscores" },
  awsBackup: { ...dnsLabel, longest: 50 },
  awsCache: { ...dnsLabel, longest: 40 },
  awsCluster: { ...dnsLabel, longest: 100 },
  awsDatabase: dnsLabel,
  awsRole: { ...dnsLabel, longest: 64 },
  awsSecret: { longest: 512, form: /^[\w/+=.@-]+$/, want: "letters, digits and any of /_+=.@-" },
  azureCache: { ...dnsLabel, longest: 60 },
  azureCluster: dnsLabel,
  azureClusterDns: { ...dnsLabel, longest: 54 },
  azureDatabase: dnsLabel,
  azureDocuments: { ...dnsLabel, longest: 40 },
  azureRegistry: { ...dnsLabel, longest: 50 },
  azureSecret: { longest: 127, form: /^[A-Za-z0-9-]+$/, want: "letters, digits and hyphens" },
  azureVault: { ...dnsLabel, longest: 24 },
  gcpRepository: { ...repository, longest: 255 },
  awsRepository: { ...repository, longest: 256 },
  azureRepository: { ...repository, longest: 256 },
} as const satisfies Readonly<Record<string, NameLimit>>;

export type NameKind = keyof typeof NAME_LIMITS;

/**
 * The name itself where it fits; where it is too long, its start and a hash of all of it, so that two long names stay two.
 *
 * @throws Error when it has another form than its kind allows: a mistake of the caller.
 */
export function fitting(kind: NameKind, name: string): string {
  const { longest, form, want } = NAME_LIMITS[kind];
  if (!form.test(name)) throw new Error(`${kind} "${name}" is not made of ${want}`);
  return name.length <= longest ? name : shortened(name, longest);
}

/** Longest slug: leaves room for a system's name before it and a role after it. */
export const LONGEST_SLUG = 40;

/**
 * A branch's name as a part of other names: of its environment, namespace, host and identity (decision 12). Starts with a letter,
 * continues with lower-case letters, digits and hyphens. A name that is a slug already stays as it is; any other gets a hash of
 * the whole, so that `a/b` and `a-b` do not meet.
 */
export function slug(branch: string): string {
  const plain = branch
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[^a-z]+|-+$/g, "");
  return plain === branch && plain !== "" && plain.length <= LONGEST_SLUG
    ? plain
    : shortened(plain === "" ? "branch" : plain, LONGEST_SLUG, branch);
}

const HASH_LENGTH = 8;

function shortened(name: string, longest: number, whole = name): string {
  const hash = createHash("sha256").update(whole).digest("hex").slice(0, HASH_LENGTH);
  return `${name.slice(0, longest - HASH_LENGTH - 1).replace(/[^A-Za-z0-9]+$/, "")}-${hash}`;
}

/** What Pulumi puts after the logical name of a resource that it names: a hyphen and seven hexadecimal digits. */
const AUTO_NAME_SUFFIX = "-xxxxxxx";

/** A name that grows with what people call a cluster, its systems and their services. */
export interface GrownName {
  readonly kind: NameKind;
  /** The name with the suffix's place at its end. */
  readonly name: string;
  /** Letters that it has too many; 0 or less when it fits. */
  readonly excess: number;
}

/**
 * A name that Pulumi makes from a resource's logical one, against the limit of its kind.
 *
 * @param before - Letters that the cloud counts besides.
 */
export function grownName(kind: NameKind, logical: string, before = 0): GrownName {
  const name = `${logical}${AUTO_NAME_SUFFIX}`;
  return { kind, name, excess: before + name.length - NAME_LIMITS[kind].longest };
}
