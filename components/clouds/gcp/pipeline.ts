import { RepositoryIamMember } from "@pulumi/gcp/artifactregistry/repositoryIamMember";
import { WorkloadIdentityPool } from "@pulumi/gcp/iam/workloadIdentityPool";
import { WorkloadIdentityPoolProvider } from "@pulumi/gcp/iam/workloadIdentityPoolProvider";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import type { PipelineNeed, PlatformNeeds } from "../../../config/needs";
import { NAME_LIMITS } from "../../naming";
import type { PipelineAccess } from "../contract";
import type { GcpRegistry } from "./registry";
import type { GcpServices } from "./services";
import type { GcpSettings } from "./settings";

/** Who issues the tokens of GitHub's workflows. */
const GITHUB_ISSUER = "https://token.actions.githubusercontent.com";

/** What tells a pool from the one before it. */
const SUFFIX_BYTES = 3;

/** What the federation is made from. */
export interface GcpPipelineArgs {
  /** Who may push. */
  readonly pipeline: PipelineNeed;
  /** Project and region. */
  readonly settings: GcpSettings;
  /** Environment and cluster. */
  readonly needs: PlatformNeeds;
  /** Where images are pushed to. */
  readonly registry: GcpRegistry;
  /** The project's APIs. */
  readonly services: GcpServices;
}

/** Lets the workflows of one branch push images, as themselves: no service account and no key exists that could be lost. */
export class GcpPipeline extends pulumi.ComponentResource implements PipelineAccess {
  public readonly settings: Readonly<Record<string, pulumi.Output<string>>>;

  public constructor(name: string, args: GcpPipelineArgs, opts: pulumi.ComponentResourceOptions) {
    super("slipway:gcp:Pipeline", name, {}, opts);
    const { pipeline, settings, registry } = args;
    const pool = this.addPool(name, args);
    const provider = new WorkloadIdentityPoolProvider(
      `${name}-github`,
      {
        workloadIdentityPoolId: pool.workloadIdentityPoolId,
        workloadIdentityPoolProviderId: "github",
        displayName: "GitHub Actions",
        oidc: { issuerUri: GITHUB_ISSUER },
        attributeMapping: {
          "google.subject": "assertion.sub",
          "attribute.repository": "assertion.repository",
        },
        attributeCondition: onlyFrom(pipeline),
      },
      { parent: this },
    );
    const pusher = pulumi.interpolate`principalSet://iam.googleapis.com/${pool.name}/attribute.repository/${pipeline.repository}`;
    for (const [system, repository] of Object.entries(registry.repositories)) {
      new RepositoryIamMember(
        `${name}-${system}-pusher`,
        {
          repository,
          location: settings.region,
          role: "roles/artifactregistry.writer",
          member: pusher,
        },
        { parent: this },
      );
    }
    this.settings = {
      project: pulumi.output(settings.project),
      registry: pulumi.output(`${settings.region}-docker.pkg.dev`),
      workload_identity_provider: provider.name,
    };
    this.registerOutputs({ settings: this.settings });
  }

  /** The id of a deleted pool is taken for a month: a few random letters let the next one be made at once. */
  private addPool(name: string, { needs, services }: GcpPipelineArgs): WorkloadIdentityPool {
    const suffix = new random.RandomBytes(
      `${name}-suffix`,
      { length: SUFFIX_BYTES },
      { parent: this },
    );
    const room = NAME_LIMITS.gcpIdentityPool.longest - "-".length - 2 * SUFFIX_BYTES;
    const start = `${needs.environment}-${needs.cluster}`.slice(0, room);
    return new WorkloadIdentityPool(
      `${name}-pool`,
      {
        workloadIdentityPoolId: pulumi.interpolate`${start}-${suffix.hex}`,
        displayName: "Delivery pipelines",
      },
      { parent: this, dependsOn: [services.enabled.iam, services.enabled.sts] },
    );
  }
}

/** What a token must say of its workflow, in the Common Expression Language: its strings are written like JSON's. */
export function onlyFrom({ repository, branch }: PipelineNeed): string {
  const [from, ref] = [repository, `refs/heads/${branch}`].map((text) => JSON.stringify(text));
  return `assertion.repository == ${from} && assertion.ref == ${ref}`;
}
