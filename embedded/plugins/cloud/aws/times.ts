import { always, type Seconds } from "../rules";

/*
 * How long AWS takes. Sources, all read 2026-11-21: public logs of a whole `terraform apply`, whose provider is the one that
 * Pulumi's is made from: (a) five of EKS with its network, in us-east-1, eu-central-1 and ap-southeast-2; (b) three of RDS for
 * PostgreSQL beside ElastiCache for Redis, in eu-north-1 and elsewhere; (c) one of CloudFront. What no log shows is marked
 * "assumed".
 */

export const times = {
  /** (a) 1 to 24: the longer ones with names in the DNS. */
  vpc: always(12),
  /** (a) 1 to 7; for routes, tables, gateways, rules, roles and policies alike. */
  part: always(2),
  /** (a) 2. Deletion waits for network interfaces to go; assumed. */
  securityGroup: always(2),
  /** Assumed: AWS speaks of minutes. */
  natGateway: { create: 110, update: 10, delete: 60 },
  /** Assumed. */
  interfaceEndpoint: { create: 45, update: 10, delete: 30 },
  /** (a) 24 and 28. Deletion only sets a date. */
  key: { create: 28, update: 28, delete: 1 },
  /** (a) 503, 546, 564, 622, 652. An update and deletion are assumed. */
  cluster: { create: 622, update: 180, delete: 240 },
  /** (a) 35. */
  addon: always(35),
  /** (b) 196 and 207 without a standby. An update and deletion are assumed: most restart the server. */
  database: { create: 207, update: 120, delete: 180 },
  /** Assumed to be like RDS. */
  documentCluster: { create: 60, update: 60, delete: 60 },
  documentInstance: { create: 360, update: 120, delete: 240 },
  /** (b) 358, 419, 547, 555. An update and deletion are assumed. */
  cache: { create: 547, update: 180, delete: 240 },
  /** Assumed. */
  certificate: always(10),
  /** Assumed: the proof has to be seen in the DNS first. */
  issue: { create: 60, update: 0, delete: 0 },
  /** Assumed: Route 53 promises a change within 60 seconds. */
  dns: always(40),
  /** (c) 180. To delete it, it is first disabled everywhere. */
  distribution: { create: 180, update: 180, delete: 360 },
  /** Assumed. */
  machine: { create: 15, update: 15, delete: 45 },
  /** Assumed. */
  volume: always(11),
} as const satisfies Readonly<Record<string, Seconds>>;
