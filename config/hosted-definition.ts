import { CACHE_CA_KEY } from "../systems/cache";
import type { SystemDefinition } from "../systems/definition";
import { DOCUMENTS_CA_KEY } from "../systems/documents";
import { DATABASE_CA_KEY } from "../systems/postgres";
import type { SecretDefinition, SecretValue, SecretVariable } from "../systems/secret";
import type { CronJobDefinition } from "../systems/cron-job";
import type { JobDefinition } from "../systems/job";
import { backupNames } from "../systems/workloads";
import type { Tier } from "./environment-spec";
import type { CacheHosting, DatabaseHosting } from "./profiles";

/** What an environment decides about the parts of a system. */
export interface PartChoices {
  /** Jobs are for some tiers only. */
  readonly tier: Tier;
  /** Whether anything is done by the clock; undefined where each decides by the tier. */
  readonly cronJobs: boolean | undefined;
  readonly postgres: DatabaseHosting | undefined;
  readonly documents: DatabaseHosting | undefined;
  readonly cache: CacheHosting;
}

/**
 * A system as it is in one environment: with the jobs that are for its tier, without its cache where there is none, without its own
 * dumps where the cloud takes backups, and with the authorities of managed servers beside the URLs that lead to them. All later
 * steps read this and never ask again.
 */
export function hostedDefinition(
  definition: SystemDefinition,
  { tier, cronJobs, postgres, documents, cache }: PartChoices,
): SystemDefinition {
  const runs = withoutJobs(
    definition,
    definition.jobs.filter((job) => !isFor(job, tier)),
    definition.cronJobs.filter((cronJob) => !(cronJobs ?? isFor(cronJob, tier))),
  );
  const backedUp = postgres === "managed" ? withoutBackup(runs) : runs;
  const present = cache === "none" ? withoutCache(backedUp) : backedUp;
  const authorities: readonly Authority[] = [
    ...(postgres === "managed" ? [DATABASE_AUTHORITY] : []),
    ...(documents === "managed" ? [DOCUMENTS_AUTHORITY] : []),
    ...(cache === "managed" ? [CACHE_AUTHORITY] : []),
  ];
  return {
    ...present,
    secrets: present.secrets.map((secret) => authorities.reduce(withAuthority, secret)),
  };
}

/** The certificate that belongs beside every URL of a kind. */
interface Authority {
  readonly url: SecretValue["kind"];
  readonly key: string;
  readonly value: SecretValue;
}

const DATABASE_AUTHORITY: Authority = {
  url: "database-url",
  key: DATABASE_CA_KEY,
  value: { kind: "database-ca" },
};

const DOCUMENTS_AUTHORITY: Authority = {
  url: "documents-url",
  key: DOCUMENTS_CA_KEY,
  value: { kind: "documents-ca" },
};

const CACHE_AUTHORITY: Authority = {
  url: "cache-url",
  key: CACHE_CA_KEY,
  value: { kind: "cache-ca" },
};

function withAuthority(secret: SecretDefinition, { url, key, value }: Authority): SecretDefinition {
  const leadsThere = Object.values(secret.values).some(({ kind }) => kind === url);
  return leadsThere ? { ...secret, values: { ...secret.values, [key]: value } } : secret;
}

const isFor = ({ tiers }: Pick<JobDefinition, "tiers">, tier: Tier): boolean =>
  tiers?.includes(tier) ?? true;

/** What does not run calls nobody. */
function withoutJobs(
  definition: SystemDefinition,
  jobs: readonly JobDefinition[],
  cronJobs: readonly CronJobDefinition[],
): SystemDefinition {
  const gone = [...jobs, ...cronJobs].map(({ name }) => name);
  return {
    ...definition,
    jobs: definition.jobs.filter(({ name }) => !gone.includes(name)),
    cronJobs: definition.cronJobs.filter(({ name }) => !gone.includes(name)),
    edges: definition.edges.filter(({ from }) => !gone.includes(from)),
  };
}

function withoutBackup(definition: SystemDefinition): SystemDefinition {
  const { postgres, edges } = definition;
  if (postgres?.backup === undefined) return definition;
  const gone = backupNames(postgres);
  return {
    ...definition,
    postgres: { ...postgres, backup: undefined },
    edges: edges.filter(({ from }) => !gone.includes(from)),
  };
}

/** The Secrets that only a cache gives values to go with it, and so does all that reads them or connects to it. */
function withoutCache(definition: SystemDefinition): SystemDefinition {
  const { cache, secrets, services, jobs, cronJobs, edges, ...rest } = definition;
  const kept = secrets.filter(
    ({ values }) => !Object.values(values).some(({ kind }) => kind.startsWith("cache-")),
  );
  const names = kept.map(({ name }) => name);
  const readable = <T extends { readonly secretVariables: readonly SecretVariable[] }>(
    reader: T,
  ) => ({
    ...reader,
    secretVariables: reader.secretVariables.filter(({ secret }) => names.includes(secret)),
  });
  return {
    ...rest,
    secrets: kept,
    services: services.map(readable),
    jobs: jobs.map(readable),
    cronJobs: cronJobs.map(readable),
    edges: edges.filter(({ to }) => to !== cache?.service),
  };
}
