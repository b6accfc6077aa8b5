/**
 * Major versions of PostgreSQL that Cloud SQL offers and supports without a surcharge. Source: "Cloud SQL for PostgreSQL,
 * Database versions and version policies", read 2026-11-21.
 */
export const POSTGRES_VERSIONS: readonly number[] = [14, 15, 16, 17, 18];
