import { existsSync, readFileSync } from "node:fs";
import { UserError } from "../errors";
import { ApiServer } from "../plane/api-server";
import type { PlaneHome } from "../plane/home";
import { parseKubeconfig } from "../plane/kubeconfig";
import { type Application, refreshAnnotation, syncByHand } from "./application";
import type { ExternalSecret } from "./external-secret";
import type { Workload, WorkloadKind } from "./workload";

const applicationsPath = "/apis/argoproj.io/v1alpha1/applications";
const externalSecretsPath = "/apis/external-secrets.io/v1/externalsecrets";
const workloadPaths: Readonly<Record<WorkloadKind, string>> = {
  Deployment: "/apis/apps/v1/deployments",
  StatefulSet: "/apis/apps/v1/statefulsets",
  Job: "/apis/batch/v1/jobs",
};

/** The API server of a plane; throws a {@link UserError} if it was never started. */
export function apiServerOf(home: PlaneHome): ApiServer {
  if (!existsSync(home.kubeconfig)) {
    throw new UserError("The plane has never been started.");
  }
  const { apiServer: url, ...access } = parseKubeconfig(readFileSync(home.kubeconfig, "utf8"));
  return new ApiServer({ url, ...access });
}

/** What the plane's cluster holds of interest to a person at a laptop. All lists throw a {@link UserError} without connection. */
export class Cluster {
  public constructor(private readonly server: Pick<ApiServer, "get" | "apply">) {}

  /** The cluster of a plane; throws a {@link UserError} if it was never started. */
  public static of(home: PlaneHome): Cluster {
    return new Cluster(apiServerOf(home));
  }

  public applications(): Promise<readonly Application[]> {
    return this.list(applicationsPath);
  }

  public externalSecrets(): Promise<readonly ExternalSecret[]> {
    return this.list(externalSecretsPath);
  }

  public workloads(kind: WorkloadKind): Promise<readonly Workload[]> {
    return this.list(workloadPaths[kind]);
  }

  /** Everything else that has a list at an API path, such as `/api/v1/secrets`. */
  public others<T>(path: string): Promise<readonly T[]> {
    return this.list(path);
  }

  /** Has Argo CD compare an Application with the newest commit now, instead of when it looks next. */
  public async refresh(application: Application): Promise<void> {
    await this.applyTo(application, { annotations: { [refreshAnnotation]: "normal" } }, {});
  }

  /** Starts a sync of an Application, as a person would. */
  public async sync(application: Application): Promise<void> {
    await this.applyTo(application, {}, { operation: syncByHand(application) });
  }

  private async applyTo(
    { metadata: { name, namespace } }: Application,
    metadata: object,
    fields: object,
  ): Promise<void> {
    const path = `/apis/argoproj.io/v1alpha1/namespaces/${namespace}/applications/${name}`;
    await this.server.apply(path, {
      apiVersion: "argoproj.io/v1alpha1",
      kind: "Application",
      metadata: { name, namespace, ...metadata },
      ...fields,
    });
  }

  /** Everything of one kind; nothing if the cluster does not know the kind. */
  private async list<T>(path: string): Promise<readonly T[]> {
    const { status, body } = await this.server.get(path).catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      throw new UserError(`The API server does not answer: ${reason}`);
    });
    if (status === 404) {
      return [];
    }
    if (status !== 200) {
      throw new UserError(`The API server answers ${path} with ${status}.`);
    }
    return (body as { readonly items: readonly T[] }).items;
  }
}
