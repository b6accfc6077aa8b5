/**
 * Major versions of PostgreSQL that flexible servers offer and support without a surcharge. Source: "Azure Database for PostgreSQL
 * version policy", read 2026-11-21.
 */
export const POSTGRES_VERSIONS: readonly number[] = [15, 16, 17, 18];

/** What a new cluster runs. */
export const KUBERNETES_VERSION = "1.35";

/**
 * Versions of Kubernetes that AKS supports: the newest and the two before it. Source: "Supported Kubernetes versions in AKS", read
 * 2026-11-21.
 */
export const KUBERNETES_VERSIONS: readonly string[] = ["1.34", KUBERNETES_VERSION, "1.36"];

/** Version of DocumentDB: the commands of that MongoDB. It can be raised in place. Source: "Azure DocumentDB", read 2026-11-21. */
export const DOCUMENT_DATABASE_VERSION = "7.0";
