import type { CustomResourceArgs } from "@pulumi/kubernetes/apiextensions";
import type * as pulumi from "@pulumi/pulumi";
import type { EnvironmentSpec, Tier } from "../../config/environment-spec";
import type { Hosting } from "../../config/hosting";
import { CHARTS } from "../addons/charts";
import { IN_CLUSTER_API } from "../clouds/contract";
import { ownershipLabels } from "../labels";
import type { ApplicationPart, BorrowedTree } from "./application-part";
import { imageUpdaterAnnotations } from "./image-updater";
import { managedImages } from "./managed-images";
import { projectName } from "./project";

/** Deleting an Application deletes what it delivered, and waits until that is gone. */
const CASCADE = "resources-finalizer.argocd.argoproj.io/foreground";

/**
 * The Application that delivers one part of a system.
 *
 * @param registryPrefix - Of the managed registry, without a trailing slash; undefined where there is none.
 * @param borrowed - Whose tree it is; undefined for the environment's own.
 */
export function application(
  environment: EnvironmentSpec,
  hosting: Hosting,
  { name, path, folder }: ApplicationPart,
  registryPrefix: pulumi.Output<string> | undefined,
  borrowed?: BorrowedTree,
): CustomResourceArgs {
  const { repository, revision } = environment.gitops;
  const images = managedImages(hosting, registryPrefix, folder);
  const kustomize = {
    ...(images.length > 0 && { images }),
    ...(borrowed && { namespace: hosting.namespace, patches: borrowed.patches }),
  };
  return {
    apiVersion: CHARTS.argoCd.apiVersion,
    kind: "Application",
    metadata: {
      name,
      namespace: CHARTS.argoCd.namespace,
      labels: ownershipLabels({ environment: environment.name }, hosting.definition.name),
      finalizers: [CASCADE],
      annotations: {
        // The API server itself says what an apply would change, so defaults that it fills in are no difference.
        "argocd.argoproj.io/compare-options": "ServerSideDiff=true",
        ...imageUpdaterAnnotations(hosting, revision),
      },
    },
    spec: {
      project: projectName(environment, hosting),
      source: {
        repoURL: repository,
        targetRevision: revision,
        path,
        ...(Object.keys(kustomize).length > 0 && { kustomize }),
      },
      destination: { server: IN_CLUSTER_API, namespace: hosting.namespace },
      syncPolicy: syncPolicy(environment.tier),
    },
  };
}

/** Automatic below production; in production a person starts every sync and ticks prune (architecture §5, decision 4). */
export function syncPolicy(tier: Tier): object {
  return {
    ...(tier !== "production" && { automated: { prune: true, selfHeal: true } }),
    syncOptions: [
      // Fields have owners: what another controller sets, replicas for one, is not undone.
      "ServerSideApply=true",
      // The namespace and its borders are not Argo CD's to make.
      "CreateNamespace=false",
      // Something renamed goes only when what replaces it is healthy.
      "PruneLast=true",
      // An object has one owner: two Applications that both claim it fail instead of fighting.
      "FailOnSharedResource=true",
    ],
    // Two and a half minutes altogether: what comes late, an image for one, is no reason for a person to come. A commit that
    // mends a failed sync is taken by its next attempt.
    retry: { limit: 5, refresh: true, backoff: { duration: "5s", factor: 2, maxDuration: "2m" } },
  };
}
