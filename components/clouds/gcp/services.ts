import { Service } from "@pulumi/gcp/projects/service";
import * as pulumi from "@pulumi/pulumi";

/**
 * APIs that a cluster and its data services call. `cloudresourcemanager` and `serviceusage` are missing: a person enables those two
 * once, for without them no program can enable the others (docs/clouds/gcp.md).
 */
export const GCP_SERVICES = [
  "artifactregistry",
  "cloudkms",
  "compute",
  "container",
  "containerscanning",
  "dns",
  "iam",
  "iamcredentials",
  "logging",
  "monitoring",
  "redis",
  "secretmanager",
  "servicenetworking",
  "sqladmin",
  "sts",
] as const;
export type GcpServiceName = (typeof GCP_SERVICES)[number];

/** The APIs of a project, switched on. They stay on when the stack goes: others in the project may use them. */
export class GcpServices extends pulumi.ComponentResource {
  /** Keyed by name: what calls an API depends on its entry, and on no other. */
  public readonly enabled: Readonly<Record<GcpServiceName, pulumi.Resource>>;

  public constructor(name: string, opts: pulumi.ComponentResourceOptions) {
    super("slipway:gcp:Services", name, {}, opts);
    const services = GCP_SERVICES.map((service) => [
      service,
      new Service(
        `${name}-${service}`,
        { service: `${service}.googleapis.com`, disableOnDestroy: false },
        { parent: this },
      ),
    ]);
    this.enabled = Object.fromEntries(services) as Record<GcpServiceName, Service>;
    this.registerOutputs();
  }
}
