import { OpenIdConnectProvider } from "@pulumi/aws/iam/openIdConnectProvider";
import { Role } from "@pulumi/aws/iam/role";
import { RolePolicy } from "@pulumi/aws/iam/rolePolicy";
import * as pulumi from "@pulumi/pulumi";
import type { PipelineNeed } from "../../../config/needs";
import type { PipelineAccess } from "../contract";
import { TOKEN_AUDIENCE } from "./identity";
import { policyDocument } from "./policy";
import type { AwsRegistry } from "./registry";
import type { AwsSettings } from "./settings";

/** Who issues the tokens of GitHub's workflows. */
const GITHUB = "token.actions.githubusercontent.com";

/** What the federation is made from. */
export interface AwsPipelineArgs {
  /** Who may push. */
  readonly pipeline: PipelineNeed;
  /** Region. */
  readonly settings: AwsSettings;
  /** Where images are pushed to. */
  readonly registry: AwsRegistry;
}

/** Lets the workflows of one branch push images, by a role that a token of GitHub's opens: no key exists that could be lost. */
export class AwsPipeline extends pulumi.ComponentResource implements PipelineAccess {
  public readonly settings: Readonly<Record<string, pulumi.Output<string>>>;

  public constructor(name: string, args: AwsPipelineArgs, opts: pulumi.ComponentResourceOptions) {
    super("slipway:aws:Pipeline", name, {}, opts);
    const { pipeline, settings, registry } = args;
    const github = new OpenIdConnectProvider(
      `${name}-github`,
      { url: `https://${GITHUB}`, clientIdLists: [TOKEN_AUDIENCE] },
      { parent: this },
    );
    const role = new Role(
      `${name}-pusher`,
      {
        description: `Workflows of ${pipeline.repository}, branch ${pipeline.branch}`,
        assumeRolePolicy: workflowTrust(github.arn, pipeline),
      },
      { parent: this },
    );
    if (registry.repositories.length > 0) {
      new RolePolicy(
        `${name}-pusher-policy`,
        { role: role.name, policy: pusherPolicy(registry.repositories) },
        { parent: this },
      );
    }
    this.settings = {
      "aws-region": pulumi.output(settings.region),
      registry: pulumi.output(registry.host),
      "role-to-assume": role.arn,
    };
    this.registerOutputs({ settings: this.settings });
  }
}

/** The trust of a role that workflows of one branch of one repository take on. */
export function workflowTrust(
  provider: pulumi.Input<string>,
  { repository, branch }: PipelineNeed,
): pulumi.Output<string> {
  return policyDocument({
    sid: "TakenOnByWorkflows",
    principal: { Federated: provider },
    actions: ["sts:AssumeRoleWithWebIdentity"],
    conditions: {
      StringEquals: {
        [`${GITHUB}:aud`]: TOKEN_AUDIENCE,
        [`${GITHUB}:sub`]: `repo:${repository}:ref:refs/heads/${branch}`,
      },
    },
  });
}

/** Pushes to these repositories. Source: ECR "IAM permissions for pushing an image", read 2026-11-21. */
export function pusherPolicy(repositories: readonly pulumi.Input<string>[]): pulumi.Output<string> {
  return policyDocument(
    {
      sid: "PushImages",
      actions: [
        "ecr:BatchCheckLayerAvailability",
        "ecr:BatchGetImage",
        "ecr:CompleteLayerUpload",
        "ecr:GetDownloadUrlForLayer",
        "ecr:InitiateLayerUpload",
        "ecr:PutImage",
        "ecr:UploadLayerPart",
      ],
      resources: repositories,
    },
    {
      sid: "SignIn",
      actions: ["ecr:GetAuthorizationToken"],
      resources: ["*"],
      reason: "A token is the whole registry's: IAM knows no narrower resource for this action.",
    },
  );
}
