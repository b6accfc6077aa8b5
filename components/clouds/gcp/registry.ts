import { Repository } from "@pulumi/gcp/artifactregistry/repository";
import { RepositoryIamMember } from "@pulumi/gcp/artifactregistry/repositoryIamMember";
import type { artifactregistry } from "@pulumi/gcp/types/input";
import * as pulumi from "@pulumi/pulumi";
import type { PlatformNeeds } from "../../../config/needs";
import type { SystemName } from "../../../systems/definition";
import { isProtected } from "../../protection";
import type { RegistryAccess } from "../contract";
import type { GcpServices } from "./services";
import type { GcpSettings } from "./settings";

/** Days after which an image goes that no tag names. */
export const UNTAGGED_DAYS = 14;

/** Images that stay whatever their age, of each name. */
export const KEPT_IMAGES = 10;

/** What the registry is made from. */
export interface GcpRegistryArgs {
  /** Project and region: both are part of every image's name. */
  readonly settings: GcpSettings;
  /** The repositories that systems ask for; tier and consents. */
  readonly needs: PlatformNeeds;
  /** Who pulls images, as a member of IAM policies. */
  readonly puller: pulumi.Input<string>;
  /** The project's APIs. */
  readonly services: GcpServices;
}

/** Artifact Registry: one repository of images for each system, so that a right to one is none to another. */
export class GcpRegistry extends pulumi.ComponentResource implements RegistryAccess {
  public readonly prefix: pulumi.Output<string> | undefined;
  /** Keyed by system: ids of the repositories, for whoever grants more rights to them. */
  public readonly repositories: Readonly<Partial<Record<SystemName, pulumi.Output<string>>>>;

  public constructor(
    name: string,
    private readonly args: GcpRegistryArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("slipway:gcp:Registry", name, {}, opts);
    const { settings, needs } = args;
    const systems = [...new Set(needs.repositories.map(({ system }) => system))];
    this.repositories = Object.fromEntries(
      systems.map((system) => [system, this.add(`${name}-${system}`, system)]),
    );
    const prefix = `${settings.region}-docker.pkg.dev/${settings.project}`;
    this.prefix = systems.length === 0 ? undefined : pulumi.output(prefix);
    this.registerOutputs({ prefix: this.prefix, repositories: this.repositories });
  }

  private add(name: string, system: SystemName): pulumi.Output<string> {
    const { settings, needs, puller, services } = this.args;
    const repository = new Repository(
      name,
      {
        repositoryId: system,
        description: `Images of ${system}`,
        location: settings.region,
        format: "DOCKER",
        // What was tested under a name is what runs under it.
        dockerConfig: { immutableTags: true },
        vulnerabilityScanningConfig: { enablementConfig: "INHERITED" },
        cleanupPolicies: cleanupPolicies(),
        cleanupPolicyDryRun: false,
      },
      {
        parent: this,
        protect: isProtected(needs, name),
        dependsOn: [services.enabled.artifactregistry, services.enabled.containerscanning],
      },
    );
    new RepositoryIamMember(
      `${name}-puller`,
      {
        repository: repository.repositoryId,
        location: settings.region,
        role: "roles/artifactregistry.reader",
        member: puller,
      },
      { parent: this },
    );
    return repository.repositoryId;
  }
}

/** What goes: images that no tag names any more. Tags are immutable, and an image that has one stays for a rollback. */
export function cleanupPolicies(): artifactregistry.RepositoryCleanupPolicy[] {
  return [
    {
      id: "delete-untagged",
      action: "DELETE",
      condition: { tagState: "UNTAGGED", olderThan: `${UNTAGGED_DAYS * 24 * 60 * 60}s` },
    },
    { id: "keep-recent", action: "KEEP", mostRecentVersions: { keepCount: KEPT_IMAGES } },
  ];
}
