import { FederatedIdentityCredential } from "@pulumi/azure-native/managedidentity/federatedIdentityCredential";
import { UserAssignedIdentity } from "@pulumi/azure-native/managedidentity/userAssignedIdentity";
import * as pulumi from "@pulumi/pulumi";
import type { PipelineNeed } from "../../../config/needs";
import type { PipelineAccess } from "../contract";
import type { AzureCaller } from "./caller";
import { TOKEN_AUDIENCE } from "./identity";
import type { AzureNetwork } from "./network";
import { grant } from "./roles";
import type { AzureSettings } from "./settings";

/** Who issues the tokens of GitHub's workflows. */
const GITHUB_ISSUER = "https://token.actions.githubusercontent.com";

/** What the federation is made from. */
export interface AzurePipelineArgs {
  /** Who may push. */
  readonly pipeline: PipelineNeed;
  /** Subscription and location. */
  readonly settings: AzureSettings;
  /** The resource group. */
  readonly network: Pick<AzureNetwork, "resourceGroup">;
  /** The tenant in which the workflow is known. */
  readonly caller: Pick<AzureCaller, "tenant">;
  /** Where images are pushed to: the registry's id, and the host that names start with. */
  readonly registry: {
    readonly registryId: pulumi.Input<string>;
    readonly host: pulumi.Input<string>;
  };
}

/** Lets the workflows of one branch push images, as an identity that a token of GitHub's opens: no key exists that could be lost. */
export class AzurePipeline extends pulumi.ComponentResource implements PipelineAccess {
  public readonly settings: Readonly<Record<string, pulumi.Output<string>>>;

  public constructor(name: string, args: AzurePipelineArgs, opts: pulumi.ComponentResourceOptions) {
    super("slipway:azure:Pipeline", name, {}, opts);
    const { pipeline, settings, network, caller, registry } = args;
    const resourceGroupName = network.resourceGroup;
    const pusher = new UserAssignedIdentity(
      `${name}-pusher`,
      { resourceGroupName, location: settings.location },
      { parent: this },
    );
    new FederatedIdentityCredential(
      `${name}-github`,
      {
        resourceGroupName,
        resourceName: pusher.name,
        issuer: GITHUB_ISSUER,
        subject: subjectOf(pipeline),
        audiences: [TOKEN_AUDIENCE],
      },
      { parent: this },
    );
    grant(
      `${name}-pushes`,
      {
        settings,
        role: "push-images",
        scope: registry.registryId,
        principal: pusher.principalId,
        kind: "ServicePrincipal",
      },
      { parent: this },
    );
    this.settings = {
      "client-id": pusher.clientId,
      "tenant-id": caller.tenant,
      "subscription-id": pulumi.output(settings.subscription),
      registry: pulumi.output(registry.host),
    };
    this.registerOutputs({ settings: this.settings });
  }
}

/** What a token says of the workflows of one branch, and of no others. */
export function subjectOf({ repository, branch }: PipelineNeed): string {
  return `repo:${repository}:ref:refs/heads/${branch}`;
}
