import { z } from "zod";
import { CHARTS } from "../components/addons/charts";

/** How an Argo CD Application is. */
export interface ApplicationStatus {
  readonly cluster: string;
  readonly name: string;
  /** `Synced`, `OutOfSync` or `Unknown`. */
  readonly sync: string;
  /** `Healthy`, `Degraded`, `Progressing`, `Missing`, `Suspended` or `Unknown`. */
  readonly health: string;
}

const unknown = { status: "Unknown" };
const list = z.object({
  items: z.array(
    z.object({
      metadata: z.object({ name: z.string() }),
      status: z
        .object({
          sync: z.object({ status: z.string() }).default(unknown),
          health: z.object({ status: z.string().default("Unknown") }).default(unknown),
        })
        .default({ sync: unknown, health: unknown }),
    }),
  ),
});

/** The kubeconfigs in what `pulumi stack output clusters --show-secrets --json` prints, by the cluster's name. */
export function kubeconfigs(output: string): ReadonlyMap<string, string> {
  const clusters = z
    .record(z.string(), z.object({ kubeconfig: z.string().optional() }))
    .parse(JSON.parse(output));
  const known = Object.entries(clusters).map(
    ([name, { kubeconfig }]) => [name, kubeconfig] as const,
  );
  return new Map(known.filter((each): each is [string, string] => each[1] !== undefined));
}

/**
 * Asks a cluster how its Applications are.
 *
 * @throws Error when it does not answer.
 */
export async function applicationsOf(
  cluster: string,
  kubeconfig: string,
): Promise<readonly ApplicationStatus[]> {
  const { CustomObjectsApi, KubeConfig } = await import("@kubernetes/client-node");
  const config = new KubeConfig();
  config.loadFromString(kubeconfig);
  const [group = "", version = ""] = CHARTS.argoCd.apiVersion.split("/");
  const answer: unknown = await config.makeApiClient(CustomObjectsApi).listNamespacedCustomObject({
    ...{ group, version, plural: "applications", namespace: CHARTS.argoCd.namespace },
  });
  return statuses(cluster, answer);
}

/** What the API server's list of Applications says of each. */
export function statuses(cluster: string, answer: unknown): readonly ApplicationStatus[] {
  return list.parse(answer).items.map(({ metadata: { name }, status }) => ({
    ...{ cluster, name, sync: status.sync.status, health: status.health.status },
  }));
}
