import { readFileSync } from "node:fs";

import { UserError } from "../../errors";

/** How an embedded control plane that stands for a managed cluster is reached. */
export interface ClusterEntry {
  /** The cloud's name in stack files. */
  readonly cloud: string;
  /** Host and port, without a scheme: `127.0.0.1:6443`. */
  readonly endpoint: string;
  /** PEM of the authority that signed its certificate. */
  readonly caCertificate: string;
  /** Bearer token of its administrator. */
  readonly token: string;
}

/** The clusters by name, from the file that `SLIPWAY_CLUSTERS` names; `undefined` where it names none. */
export function readClusters(
  environment: NodeJS.ProcessEnv,
): Readonly<Record<string, ClusterEntry>> | undefined {
  const path = environment.SLIPWAY_CLUSTERS ?? "";
  return path === ""
    ? undefined
    : (JSON.parse(readFileSync(path, "utf8")) as Readonly<Record<string, ClusterEntry>>);
}

/** What the name of a cluster's resource ends with, whatever the cloud; before it is the cluster's own name. */
const suffix = /-cluster$/;

/**
 * The cluster that stands for the resource of that URN. Throws a {@link UserError} if there are clusters and it is none of them.
 */
export function clusterOf(urn: string, environment: NodeJS.ProcessEnv): ClusterEntry | undefined {
  const name = (urn.split("::").at(-1) ?? "").replace(suffix, "");
  const clusters = readClusters(environment);
  if (clusters !== undefined && !Object.hasOwn(clusters, name)) {
    throw new UserError(
      `no embedded cluster is called "${name}": SLIPWAY_CLUSTERS has ${Object.keys(clusters).join(", ")}`,
    );
  }
  return clusters?.[name];
}
