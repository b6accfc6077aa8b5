import { IAMMember } from "@pulumi/gcp/projects/iammember";
import { Account } from "@pulumi/gcp/serviceaccount/account";
import * as pulumi from "@pulumi/pulumi";
import { fitting } from "../../naming";
import type { GcpServices } from "./services";

/** What the nodes' identity is made from. */
export interface GcpNodeIdentityArgs {
  /** Name of the environment, for accounts of two clusters in one project must differ. */
  readonly environment: string;
  /** Name of the cluster. */
  readonly cluster: string;
  /** Id of the project. */
  readonly project: string;
  /** The project's APIs. */
  readonly services: GcpServices;
}

/** As whom nodes write logs and metrics and pull images. Pods have no part in it: they get identities of their own. */
export class GcpNodeIdentity extends pulumi.ComponentResource {
  /** Address of the service account. */
  public readonly email: pulumi.Output<string>;
  /** The service account as a member of IAM policies. */
  public readonly member: pulumi.Output<string>;
  /** What a node needs before it can start. */
  public readonly grant: pulumi.Resource;

  public constructor(
    name: string,
    { environment, cluster, project, services }: GcpNodeIdentityArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("slipway:gcp:NodeIdentity", name, {}, opts);
    const account = new Account(
      `${name}-account`,
      {
        accountId: fitting("gcpServiceAccount", `${environment}-${cluster}-nodes`),
        displayName: `Nodes of ${cluster} in ${environment}`,
      },
      { parent: this, dependsOn: services.enabled.iam },
    );
    this.email = account.email;
    this.member = pulumi.interpolate`serviceAccount:${account.email}`;
    this.grant = new IAMMember(
      `${name}-role`,
      {
        project,
        // Google's own list of what a node must do and nothing more: write logs and metrics (GKE, "Configure node service accounts").
        role: "roles/container.defaultNodeServiceAccount",
        member: this.member,
      },
      { parent: this },
    );
    this.registerOutputs({ email: this.email, member: this.member });
  }
}
