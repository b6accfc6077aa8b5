import { NAME_LIMITS, type NameLimit } from "../../../../components/naming";

/** A label of the DNS that begins with a letter (RFC 1035), as most services want it, within the limit's length. */
function lettered({ longest }: Pick<NameLimit, "longest">, shortest = 1): NameLimit {
  return {
    longest,
    form: new RegExp(`^(?=.{${shortest}})[a-z]([-a-z0-9]*[a-z0-9])?$`),
    want: `lower-case letters, digits and hyphens, a letter first and no hyphen last${shortest > 1 ? `, at least ${shortest}` : ""}`,
  };
}

/**
 * Limits of Google Cloud that the program's own table of names does not have or states more loosely. Sources: the references of
 * the services' REST APIs, and "Naming resources" of Compute Engine; read 2026-11-21.
 */
export const limits = {
  compute: lettered(NAME_LIMITS.gcpNetwork),
  cluster: lettered(NAME_LIMITS.gcpCluster),
  nodePool: lettered(NAME_LIMITS.gcpNodePool),
  database: lettered(NAME_LIMITS.gcpDatabase),
  cache: lettered(NAME_LIMITS.gcpCache),
  serviceAccount: lettered(NAME_LIMITS.gcpServiceAccount, 6),
  secret: NAME_LIMITS.gcpSecret,
  repository: lettered({ longest: 63 }),
  zone: lettered({ longest: 63 }),
  key: { longest: 63, form: /^[\w-]+$/, want: "letters, digits, hyphens and underscores" },
  identityPool: {
    longest: NAME_LIMITS.gcpIdentityPool.longest,
    form: /^(?!gcp-)[a-z0-9-]{4,}$/,
    want: "lower-case letters, digits and hyphens, at least 4, not gcp- first",
  },
  cidr: {
    longest: 18,
    form: /^(\d{1,3}\.){3}\d{1,3}\/([12]?\d|3[0-2])$/,
    want: "a range of addresses such as 10.0.0.0/20",
  },
  address: { longest: 39, form: /^[\d.]+$|^[\da-f:]+$/, want: "an IP address" },
  domain: {
    longest: 254,
    form: /^([a-z0-9_*]([a-z0-9-]*[a-z0-9])?\.)+$/,
    want: "a domain that ends with a dot",
  },
  databaseVersion: {
    longest: 30,
    form: /^(POSTGRES|MYSQL|SQLSERVER)_[0-9A-Z_]+$/,
    want: "a version such as POSTGRES_17",
  },
  member: {
    longest: 500,
    form: /^(allUsers|allAuthenticatedUsers|(user|group|serviceAccount|domain|deleted):.+|principal(Set)?:\/\/.+)$/,
    want: "serviceAccount:…, user:…, group:…, domain:…, principal://… or principalSet://…",
  },
  role: {
    longest: 200,
    form: /^((projects|organizations)\/[^/]+\/)?roles\/[\w.]+$/,
    want: "roles/… or projects/…/roles/…",
  },
  service: {
    longest: 100,
    form: /^[a-z0-9.-]+\.[a-z]+$/,
    want: "a name such as compute.googleapis.com",
  },
} as const satisfies Readonly<Record<string, NameLimit>>;
