import { always, type Seconds } from "../rules";

/*
 * How long Google Cloud takes. Sources, all read 2026-11-21: two public logs of a whole `terraform apply`, whose provider is the
 * one that Pulumi's is made from: (a) GKE with private nodes, Cloud SQL with a private address, Memorystore, Artifact Registry
 * and Secret Manager in us-central1, 2026; (b) a network with NAT, Cloud SQL and Memorystore for Redis in europe-west4, 2021.
 * Deletions: (c) a regional GKE cluster in europe-west2; (d) a Cloud SQL instance. What no log shows is marked "assumed".
 */

export const times = {
  /** (a) 22; b and others 22 to 58. */
  network: always(22),
  /** (a) 22, (b) 23. */
  subnetwork: always(22),
  /** (a, b) 12, for routers, NATs and firewalls alike. */
  router: always(12),
  /** (a) 13, (b) 17. */
  address: always(13),
  /** (a) 32, (b) 57. */
  peering: always(57),
  /** (a) 672; clusters with public nodes 200 to 510. (c) deletes in 164, others up to 220. An update is assumed. */
  cluster: { create: 672, update: 120, delete: 220 },
  /** (a) 83 for a small pool. (c) deletes in 257. An update, which is in surges, is assumed. */
  nodePool: { create: 83, update: 240, delete: 257 },
  /** (a) 698, (b) 562. (d) deletes in 142. An update is assumed: most restart the server. */
  database: { create: 698, update: 120, delete: 142 },
  /** (a) 6 and 4, (b) 4 and 9. */
  databasePart: always(6),
  /** (b) 293. Changes and deletion are assumed. */
  cache: { create: 293, update: 120, delete: 120 },
  /** (a) 11. */
  repository: always(11),
  /** (a) 13. */
  serviceAccount: { create: 13, update: 4, delete: 4 },
  /** (a) 8 for a project. */
  projectGrant: always(8),
  /** (a) 4 for a service account; others are assumed to be alike. */
  grant: always(4),
  /** (a) 1. */
  secret: always(1),
  /** Public logs: 4 to 48. The longer is what a new project sees. */
  service: { create: 45, update: 1, delete: 1 },
  /** Public logs: pool 5, provider 3. */
  identityPool: always(5),
  /** Public logs: zone 2, record 1. */
  dns: always(2),
  /** Assumed. */
  key: always(2),
} as const satisfies Readonly<Record<string, Seconds>>;
