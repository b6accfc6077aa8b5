import { ManagedZone } from "@pulumi/gcp/dns/managedZone";
import { RecordSet } from "@pulumi/gcp/dns/recordSet";
import type * as pulumi from "@pulumi/pulumi";
import type { GcpServices } from "./services";

/** Domain of the names that Cloud SQL puts into its servers' certificates; nobody but their own network resolves them. */
export const DATABASE_DOMAIN = "sql-psa.goog.";

/** Domain of the caches' names: `.internal` is nobody's on the internet (ICANN, 2024-07-29). */
export const CACHE_DOMAIN = "slipway.internal.";

/** What a private zone is made from. */
export interface PrivateZoneArgs {
  /** Domain, with a dot at its end. */
  readonly domain: string;
  /** URL of the one network that sees it. */
  readonly network: pulumi.Input<string>;
  /** The project's APIs. */
  readonly services: GcpServices;
}

/** Names that resolve inside the cluster's network and nowhere else. */
export function privateZone(
  name: string,
  { domain, network, services }: PrivateZoneArgs,
  opts: pulumi.CustomResourceOptions,
): ManagedZone {
  return new ManagedZone(
    name,
    {
      dnsName: domain,
      description: "Names of managed services, inside one network",
      visibility: "private",
      privateVisibilityConfig: { networks: [{ networkUrl: network }] },
    },
    { ...opts, dependsOn: services.enabled.dns },
  );
}

/** Seconds for which a resolver may remember where a name leads. */
const TIME_TO_LIVE_SECONDS = 300;

/** One name of a zone, and the address that it leads to. */
export function addressRecord(
  name: string,
  record: {
    /** The zone's name in the cloud. */
    readonly zone: pulumi.Input<string>;
    /** Fully qualified, with a dot at its end. */
    readonly host: pulumi.Input<string>;
    /** IPv4 address. */
    readonly address: pulumi.Input<string>;
  },
  opts: pulumi.CustomResourceOptions,
): RecordSet {
  return new RecordSet(
    name,
    {
      managedZone: record.zone,
      name: record.host,
      type: "A",
      ttl: TIME_TO_LIVE_SECONDS,
      rrdatas: [record.address],
    },
    opts,
  );
}
