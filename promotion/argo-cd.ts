import type { ClusterSpec } from "../config/environment-spec";
import { CHARTS } from "../components/addons/charts";
import { UserError } from "../embedded/errors";
import { parseApplication, type Application } from "./evidence";

/** Reads the Applications of a cluster, by way of a kubeconfig's context; undefined is the current one. */
export type ReadApplications = (context: string | undefined) => Promise<readonly Application[]>;

/** How long the API server may take, in milliseconds. */
const TIMEOUT_MS = 15_000;

/** The context that leads to a cluster, as its stack file says; the clouds' kubeconfigs are the user's own. */
export function contextOf(cluster: ClusterSpec): string | undefined {
  return cluster.cloud === "local" ? cluster.context : undefined;
}

/**
 * Asks Argo CD through its objects in the cluster: who may read those needs no account of Argo CD's own, and its server need not be
 * reachable from here.
 *
 * @throws UserError when there is no such context, or the cluster does not answer.
 */
export const readApplications: ReadApplications = async (context) => {
  // Half a second to load, which commands that ask nothing of a cluster do not pay.
  const { CustomObjectsApi, KubeConfig } = await import("@kubernetes/client-node");
  const config = new KubeConfig();
  config.loadFromDefault();
  if (context !== undefined) {
    const names = config.getContexts().map(({ name }) => name);
    if (!names.includes(context)) {
      const known = names.length === 0 ? "none" : names.join(", ");
      throw new UserError(
        `the kubeconfig has no context ${context}, but ${known}: name one with --context`,
      );
    }
    config.setCurrentContext(context);
  }
  const [group = "", version = ""] = CHARTS.argoCd.apiVersion.split("/");
  const { namespace } = CHARTS.argoCd;
  const listed = await answered(
    config.makeApiClient(CustomObjectsApi).listNamespacedCustomObject({
      ...{ group, version, namespace, plural: "applications" },
    }),
    config.getCurrentContext(),
  );
  return (listed as { readonly items: readonly unknown[] }).items.map(parseApplication);
};

async function answered(request: Promise<unknown>, context: string): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`no answer within ${TIMEOUT_MS / 1000} s`));
    }, TIMEOUT_MS);
  });
  try {
    return await Promise.race([request, late]);
  } catch (error) {
    const { code, message } = error as { readonly code?: unknown; readonly message?: string };
    const reason = typeof code === "number" ? `it answers with ${code}` : (message ?? "");
    throw new UserError(`Argo CD cannot be asked through context ${context}: ${reason}`);
  } finally {
    clearTimeout(timer);
  }
}
