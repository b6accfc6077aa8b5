/**
 * Major versions of PostgreSQL that RDS offers and supports without a surcharge. Source: "Release calendars for Amazon RDS for
 * PostgreSQL", read 2026-11-21.
 */
export const POSTGRES_VERSIONS: readonly number[] = [14, 15, 16, 17, 18];

/** What a new cluster runs. */
export const KUBERNETES_VERSION = "1.35";

/**
 * Versions of Kubernetes that EKS offers under standard support. Source: EKS "Understand the Kubernetes version lifecycle", read
 * 2026-11-21.
 */
export const KUBERNETES_VERSIONS: readonly string[] = ["1.34", KUBERNETES_VERSION, "1.36"];

/** Version of DocumentDB: the commands of MongoDB 5.0. Source: "Engine versions", Amazon DocumentDB, read 2026-11-21. */
export const DOCUMENT_DATABASE_VERSION = "5.0.0";

/** Version of ElastiCache for Redis, the last of that name. Source: "Engine versions", ElastiCache, read 2026-11-21. */
export const REDIS_VERSION = "7.1";
