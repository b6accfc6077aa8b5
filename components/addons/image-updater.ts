import type { Namespace } from "@pulumi/kubernetes/core/v1";
import * as pulumi from "@pulumi/pulumi";
import { CHARTS } from "./charts";
import { release, type ChartValues } from "./release";

/** What Image Updater is made from. */
export interface ImageUpdaterArgs {
  /** Argo CD's namespace, where its Applications and its repository's credentials are. */
  readonly namespace: Namespace;
  /** The chart of Argo CD, which defines Applications. */
  readonly argoCd: pulumi.Resource;
}

/**
 * Argo CD Image Updater, for clusters with a system that asks for it (SM-44): it looks for new tags in registries and commits them to
 * the branch that Argo CD reads. Which images it follows, each Application's annotations say.
 */
export class ImageUpdater extends pulumi.ComponentResource {
  public constructor(
    name: string,
    { namespace, argoCd }: ImageUpdaterArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("slipway:addons:ImageUpdater", name, {}, opts);
    release(
      name,
      CHARTS.imageUpdater,
      namespace,
      imageUpdaterValues(),
      { parent: this, dependsOn: argoCd },
      // Its definition is one of the chart's templates, which this does not leave out; the embedded plane has none to offer.
      { skipCrds: true },
    );
    this.registerOutputs();
  }
}

/**
 * Values of the chart: rights in Argo CD's namespace alone, and the one object that makes it follow Applications by what their
 * annotations say (argo-helm, charts/argocd-image-updater 1.2.4, templates/crd-imageupdaters.yaml, read 2026-11-21).
 */
export function imageUpdaterValues(): ChartValues {
  const name = CHARTS.imageUpdater.chart;
  return {
    fullnameOverride: name,
    // Nothing in a destroyed environment: `keep` would leave the definition behind.
    crds: { install: true, keep: false },
    createClusterRoles: false,
    resources: {
      requests: { cpu: "10m", memory: "64Mi" },
      limits: { cpu: "250m", memory: "256Mi" },
    },
    extraObjects: [
      {
        apiVersion: CHARTS.imageUpdater.apiVersion,
        kind: "ImageUpdater",
        metadata: { name: "applications", namespace: CHARTS.imageUpdater.namespace },
        // An Application without annotations is none that it updates.
        spec: { applicationRefs: [{ namePattern: "*", useAnnotations: true }] },
      },
    ],
  };
}
