import { always, type Seconds } from "../rules";

/*
 * How long Azure takes. Sources, all read 2026-11-21: public logs of `terraform apply`, whose provider asks the same API: (a) one of
 * a whole environment in centralus with AKS, PostgreSQL, Managed Redis, Key Vault and a registry; (b) ten more of AKS, and (c) one
 * of a network with a NAT gateway. What no log shows is marked "assumed".
 */

export const times = {
  /** (a) 23, (c) 16, others 2 to 25: the longer are those who wait until every region knows it. (b) deletes in 21. */
  group: always(23),
  /** (a) 5, (c) 12. */
  network: always(12),
  /** (a) 5 and 9, (c) 7. */
  subnet: always(9),
  /** (c) 13. */
  natGateway: always(13),
  /** Another log of (b): 3. */
  part: always(3),
  /** Assumed: a network interface and its entries. */
  privateEndpoint: { create: 60, update: 30, delete: 30 },
  /** (a) 32 for a private zone, 32 for its link. */
  privateZone: always(32),
  /** Assumed. */
  dns: always(3),
  /** (a) 28. */
  identity: { create: 28, update: 5, delete: 5 },
  /** (a) more than 20; Entra ID takes one at a time of an identity. */
  credential: { create: 21, update: 21, delete: 5 },
  /** (a) 30, (b) 24 to 27. */
  roleAssignment: { create: 30, update: 30, delete: 5 },
  /** (a) 147, another 135. */
  vault: { create: 147, update: 10, delete: 10 },
  /** Assumed. */
  secret: always(2),
  /** Assumed. */
  diskEncryptionSet: { create: 15, update: 15, delete: 15 },
  /** (a) 18, (b) 28. */
  registry: always(28),
  /** (a) 250; (b) 179 to 322, and 450 with monitoring. An update is assumed; (b) deletes in 492. */
  cluster: { create: 450, update: 180, delete: 492 },
  /** Assumed: half of a cluster's creation is that of its first pool. */
  nodePool: { create: 150, update: 240, delete: 240 },
  /** (a) 306; others 563. An update is assumed: most restart the server. */
  database: { create: 563, update: 180, delete: 120 },
  /** (a) 14. */
  databasePart: always(14),
  /** (a) 452. */
  cache: { create: 452, update: 180, delete: 240 },
  /** Assumed to be like PostgreSQL. */
  documents: { create: 563, update: 180, delete: 120 },
  /** (b) 46 for a workspace of logs. */
  workspace: always(46),
  /** Assumed. */
  gateway: { create: 90, update: 30, delete: 60 },
} as const satisfies Readonly<Record<string, Seconds>>;
