import { Network } from "@pulumi/gcp/compute/network";
import { Router } from "@pulumi/gcp/compute/router";
import { RouterNat } from "@pulumi/gcp/compute/routerNat";
import { Subnetwork } from "@pulumi/gcp/compute/subnetwork";
import type { compute } from "@pulumi/gcp/types/input";
import * as pulumi from "@pulumi/pulumi";
import type { GcpServices } from "./services";
import type { GcpSettings } from "./settings";

/** What a network is made from. */
export interface GcpNetworkArgs {
  /** Its region and address ranges. */
  readonly settings: GcpSettings;
  /** Share of the flows that are logged, from 0 for none to 1 for all. */
  readonly flowSampling: number;
  /** The project's APIs. */
  readonly services: GcpServices;
}

/** Names of the subnetwork's ranges beside the nodes' own: GKE is told them. */
export const POD_RANGE = "pods";
export const SERVICE_RANGE = "services";

/** A network of the cluster's own: one private subnetwork, and a way out but none in. */
export class GcpNetwork extends pulumi.ComponentResource {
  /** URL by which other resources name the network. */
  public readonly id: pulumi.Output<string>;
  /** URL by which other resources name the subnetwork. */
  public readonly subnetwork: pulumi.Output<string>;
  /** The way out: nodes have no addresses of their own on the internet. */
  public readonly wayOut: pulumi.Resource;

  public constructor(name: string, args: GcpNetworkArgs, opts: pulumi.ComponentResourceOptions) {
    super("slipway:gcp:Network", name, {}, opts);
    const { settings, services } = args;
    const network = new Network(
      `${name}-vpc`,
      {
        description: "Network of one Slipway cluster",
        autoCreateSubnetworks: false,
        routingMode: "REGIONAL",
      },
      { parent: this, dependsOn: services.enabled.compute },
    );
    const subnetwork = new Subnetwork(
      `${name}-private`,
      {
        network: network.id,
        region: settings.region,
        ipCidrRange: settings.network.nodes,
        secondaryIpRanges: [
          { rangeName: POD_RANGE, ipCidrRange: settings.network.pods },
          { rangeName: SERVICE_RANGE, ipCidrRange: settings.network.services },
        ],
        // Google's own APIs, the registry among them, are reached without leaving the network.
        privateIpGoogleAccess: true,
        logConfig: flowLogs(args.flowSampling),
      },
      { parent: this },
    );
    this.id = network.id;
    this.subnetwork = subnetwork.id;
    this.wayOut = this.addWayOut(name, network, subnetwork, settings.region);
    this.registerOutputs({ id: this.id, subnetwork: this.subnetwork });
  }

  private addWayOut(
    name: string,
    network: Network,
    subnetwork: Subnetwork,
    region: string,
  ): RouterNat {
    const router = new Router(`${name}-router`, { network: network.id, region }, { parent: this });
    return new RouterNat(
      `${name}-nat`,
      {
        router: router.name,
        region,
        natIpAllocateOption: "AUTO_ONLY",
        sourceSubnetworkIpRangesToNat: "LIST_OF_SUBNETWORKS",
        subnetworks: [{ name: subnetwork.id, sourceIpRangesToNats: ["ALL_IP_RANGES"] }],
        // Many pods behind one node open many connections to one registry: ports grow with them.
        enableDynamicPortAllocation: true,
        enableEndpointIndependentMapping: false,
        minPortsPerVm: 64,
        maxPortsPerVm: 8192,
        logConfig: { enable: true, filter: "ERRORS_ONLY" },
      },
      { parent: this },
    );
  }
}

/** Flow logs of a subnetwork: none at all where nothing is sampled. */
export function flowLogs(flowSampling: number): compute.SubnetworkLogConfig | undefined {
  return flowSampling === 0
    ? undefined
    : {
        aggregationInterval: "INTERVAL_5_MIN",
        flowSampling,
        metadata: "INCLUDE_ALL_METADATA",
      };
}
