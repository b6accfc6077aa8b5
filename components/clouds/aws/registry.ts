import { LifecyclePolicy } from "@pulumi/aws/ecr/lifecyclePolicy";
import { Repository } from "@pulumi/aws/ecr/repository";
import * as pulumi from "@pulumi/pulumi";
import type { PlatformNeeds, RepositoryNeed } from "../../../config/needs";
import { fitting } from "../../naming";
import { isProtected } from "../../protection";
import type { RegistryAccess } from "../contract";
import type { AwsSettings } from "./settings";

/** Days after which an image goes that no tag names. */
export const UNTAGGED_DAYS = 14;

/** What the registry is made from. */
export interface AwsRegistryArgs {
  /** Account and region: both are part of every image's name. */
  readonly settings: AwsSettings;
  /** The repositories that systems ask for; tier and consents. */
  readonly needs: PlatformNeeds;
}

/** ECR: one repository for each image. Nodes pull from all of them, by their own role; nobody else can before a policy says so. */
export class AwsRegistry extends pulumi.ComponentResource implements RegistryAccess {
  public readonly prefix: pulumi.Output<string> | undefined;
  /** Host name of the registry, whether or not anything lies in it. */
  public readonly host: string;
  /** ARNs of the repositories, for whoever grants more rights to them. */
  public readonly repositories: readonly pulumi.Output<string>[];

  public constructor(
    name: string,
    { settings, needs }: AwsRegistryArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("slipway:aws:Registry", name, {}, opts);
    this.host = `${settings.account}.dkr.ecr.${settings.region}.amazonaws.com`;
    this.repositories = needs.repositories.map((need) => this.add(name, need, needs));
    this.prefix = needs.repositories.length === 0 ? undefined : pulumi.output(this.host);
    this.registerOutputs({ prefix: this.prefix, repositories: this.repositories });
  }

  private add(name: string, need: RepositoryNeed, needs: PlatformNeeds): pulumi.Output<string> {
    const logical = `${name}-${need.name.replaceAll("/", "-")}`;
    const protect = isProtected(needs, logical);
    const repository = new Repository(
      logical,
      {
        name: fitting("awsRepository", need.name),
        // What was tested under a name is what runs under it.
        imageTagMutability: "IMMUTABLE",
        imageScanningConfiguration: { scanOnPush: true },
        encryptionConfigurations: [{ encryptionType: "AES256" }],
        // Images are built anew where data is not: an environment that may go takes them along.
        forceDelete: !protect,
      },
      { parent: this, protect },
    );
    new LifecyclePolicy(
      `${logical}-cleanup`,
      { repository: repository.name, policy: cleanupPolicy() },
      { parent: this },
    );
    return repository.arn;
  }
}

/** What goes: images that no tag names any more. Tags are immutable, and an image that has one stays for a rollback. */
export function cleanupPolicy(): string {
  return JSON.stringify({
    rules: [
      {
        rulePriority: 1,
        description: "images that no tag names",
        selection: {
          tagStatus: "untagged",
          countType: "sinceImagePushed",
          countUnit: "days",
          countNumber: UNTAGGED_DAYS,
        },
        action: { type: "expire" },
      },
    ],
  });
}
