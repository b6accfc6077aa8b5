/** The ClusterIssuer of every cluster: the platform makes it, rendered Certificates refer to it. */
export const CLUSTER_ISSUER = "platform";

/** The way in from outside: the environment's host, with one Ingress and one certificate. */
export interface Exposure {
  /** The Ingress and the certificate have this service's name and lie in its folder. */
  readonly service: string;
  /** Sync wave of the Ingress; its service's unless said here. */
  readonly wave?: number;
  /** Whose path is the longest that fits a request gets it. */
  readonly routes: readonly Route[];
}

/** A part of the host's paths. */
export interface Route {
  /** Requests whose path starts with this, in whole segments, reach the service: `/` for all. With placeholders. */
  readonly path: string;
  readonly service: string;
}
