import type { KubeConfig } from "@kubernetes/client-node" with { "resolution-mode": "import" };
import { z } from "zod";
import { CHARTS } from "../components/addons/charts";
import { ENVIRONMENT_LABEL, EXPIRES_LABEL } from "../components/labels";
import type { ClusterSpec } from "../config/environment-spec";
import { UserError } from "../embedded/errors";
import { kubeconfigs } from "../preview/applications";
import { contextOf } from "../promotion/argo-cd";

/** How an Application of a feature environment is. */
export interface ApplicationState {
  readonly name: string;
  readonly sync: string;
  readonly health: string;
  /** Whether Argo CD has yet to compare it with the newest commit. */
  readonly stale: boolean;
}

/** The cluster that feature environments live in, as far as their commands look at it. */
export interface HostCluster {
  /** The Applications of a feature environment. */
  applications(feature: string): Promise<readonly ApplicationState[]>;
  /** Has Argo CD compare them with the newest commit now, instead of when it looks next. */
  refresh(feature: string): Promise<void>;
  /** Everything of a feature environment that is there, as `kind name`; what lies in a namespace goes and stays with it. */
  leftovers(feature: string): Promise<readonly string[]>;
  /** Names of the feature environments that have a namespace. */
  features(): Promise<readonly string[]>;
}

/**
 * The way to a cluster that is in a cloud, or was there before its environment.
 *
 * @param clusters - What the environment's stack tells, in JSON; asked for only where it has a kubeconfig to tell.
 */
export async function hostCluster(
  name: string,
  settings: ClusterSpec,
  clusters: () => Promise<string>,
): Promise<HostCluster> {
  const { KubeConfig } = await import("@kubernetes/client-node");
  const config = new KubeConfig();
  const context = contextOf(settings);
  if (context === undefined) {
    const kubeconfig = kubeconfigs(await clusters()).get(name);
    if (kubeconfig === undefined) {
      throw new UserError(
        `The stack tells no kubeconfig of ${name}: bring its environment up first.`,
      );
    }
    config.loadFromString(kubeconfig);
  } else {
    config.loadFromDefault();
    if (config.getContextObject(context) === null) {
      throw new UserError(`The kubeconfig has no context ${context}: is the cluster there?`);
    }
    config.setCurrentContext(context);
  }
  return clusterAt(config);
}

const list = z.object({
  items: z.array(
    z.object({
      metadata: z.object({
        name: z.string(),
        annotations: z.record(z.string(), z.string()).default({}),
      }),
      status: z
        .object({
          sync: z.object({ status: z.string() }).optional(),
          health: z.object({ status: z.string().optional() }).optional(),
        })
        .default({}),
    }),
  ),
});

/** Asks for a comparison; Argo CD takes it away when that is done. */
const REFRESH = "argocd.argoproj.io/refresh";

async function clusterAt(config: KubeConfig): Promise<HostCluster> {
  const { CoreV1Api, CustomObjectsApi, PatchStrategy, setHeaderOptions } =
    await import("@kubernetes/client-node");
  const core = config.makeApiClient(CoreV1Api);
  const custom = config.makeApiClient(CustomObjectsApi);
  const [group = "", version = ""] = CHARTS.argoCd.apiVersion.split("/");
  const place = { group, version, namespace: CHARTS.argoCd.namespace };
  const of = (feature: string): { labelSelector: string } => ({
    labelSelector: `${ENVIRONMENT_LABEL}=${feature}`,
  });
  const delivered = async (
    plural: string,
    feature: string,
  ): Promise<z.infer<typeof list>["items"]> =>
    list.parse(await custom.listNamespacedCustomObject({ ...place, plural, ...of(feature) })).items;

  return {
    applications: async (feature) =>
      (await delivered("applications", feature)).map(({ metadata, status }) => ({
        name: metadata.name,
        sync: status.sync?.status ?? "Unknown",
        health: status.health?.status ?? "Unknown",
        stale: metadata.annotations[REFRESH] !== undefined,
      })),
    refresh: async (feature) => {
      for (const { metadata } of await delivered("applications", feature)) {
        const body = { metadata: { annotations: { [REFRESH]: "normal" } } };
        await custom.patchNamespacedCustomObject(
          { ...place, plural: "applications", name: metadata.name, body },
          setHeaderOptions("Content-Type", PatchStrategy.MergePatch),
        );
      }
    },
    leftovers: async (feature) => {
      const namespaces = await core.listNamespace(of(feature));
      const [projects, applications] = await Promise.all(
        ["appprojects", "applications"].map((plural) => delivered(plural, feature)),
      );
      return [
        ...namespaces.items.map(({ metadata }) => `Namespace ${metadata?.name ?? ""}`),
        ...(projects ?? []).map(({ metadata }) => `AppProject ${metadata.name}`),
        ...(applications ?? []).map(({ metadata }) => `Application ${metadata.name}`),
      ];
    },
    features: async () => {
      const { items } = await core.listNamespace({ labelSelector: EXPIRES_LABEL });
      return items.map(({ metadata }) => metadata?.labels?.[ENVIRONMENT_LABEL] ?? "");
    },
  };
}
