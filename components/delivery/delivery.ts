import { CustomResource } from "@pulumi/kubernetes/apiextensions";
import * as pulumi from "@pulumi/pulumi";
import type { EnvironmentSpec } from "../../config/environment-spec";
import type { Hosting } from "../../config/hosting";
import type { RegistryAccess } from "../clouds/contract";
import { isProtected } from "../protection";
import { application } from "./application";
import { applicationParts, type BorrowedTree } from "./application-part";
import { appProject } from "./project";

/** What delivery is made from. */
export interface DeliveryArgs {
  /** The environment: its repository, revision and tier decide what Argo CD follows, and how. */
  readonly environment: EnvironmentSpec;
  /** The systems that the cluster hosts. */
  readonly hostings: readonly Hosting[];
  /** Where managed images lie: their names in Git get this registry's prefix. */
  readonly registry: RegistryAccess;
  /**
   * All that a system stands on. Projects and Applications come after it, and go before it: Argo CD must still run, and secrets
   * must still be there, while an Application takes down what it delivered.
   */
  readonly ground: readonly pulumi.Resource[];
  /** Whose rendered tree is delivered, and what Kustomize changes in it; absent for an environment's own. */
  readonly borrowed?: BorrowedTree;
}

/** Hands the systems of a cluster to Argo CD: a project for each, and its Applications. */
export class Delivery extends pulumi.ComponentResource {
  /** Names of the Applications. */
  public readonly applications: readonly string[];

  public constructor(
    name: string,
    { environment, hostings, registry, ground, borrowed }: DeliveryArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("slipway:delivery:Delivery", name, {}, opts);
    const applications: string[] = [];
    for (const hosting of hostings) {
      const project = new CustomResource(
        `${name}-${hosting.definition.name}-project`,
        appProject(environment, hosting),
        { parent: this, dependsOn: [...ground] },
      );
      for (const part of applicationParts(environment, hosting, borrowed)) {
        const logicalName = `${name}-${part.name}`;
        // What it delivered goes with it, volumes too.
        const protect = isProtected(environment, logicalName);
        new CustomResource(
          logicalName,
          application(environment, hosting, part, registry.prefix, borrowed),
          { parent: this, protect, dependsOn: [project, ...ground] },
        );
        applications.push(part.name);
      }
    }
    this.applications = applications;
    this.registerOutputs({ applications });
  }
}
