/** The source of an edge that comes from outside, through the cluster's ingress controller. */
export const INGRESS = "ingress";

/** The source of an edge that comes from whatever scrapes the cluster's metrics; where nothing does, it admits nobody. */
export const METRICS = "metrics";

/** The target of an edge to whatever takes the cluster's traces; where nothing does, it leads nowhere. */
export const TRACES = "traces";

/** The port on which collectors take OTLP over HTTP. */
export const TRACES_PORT = 4318;

/** The target of an edge to hosts outside: every address but those that private networks and clouds keep to themselves. */
export const INTERNET = "internet";

/** The target of an edge that limits nothing: every address on {@link EVERY_PORT}. */
export const ANYWHERE = "anywhere";

/** The port of an edge to {@link ANYWHERE}. */
export const EVERY_PORT = "every port";

/**
 * A permitted connection. `from` is a service, a job, one of the backup's two, `ingress` or `metrics`; `to` is a service, a data
 * service or one of the constants above. A service with an edge to `traces` is told where they go.
 */
export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly port: number | typeof EVERY_PORT;
}
