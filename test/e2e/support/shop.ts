import { GlobalAddress } from "@pulumi/gcp/compute/globalAddress";
import { Network } from "@pulumi/gcp/compute/network";
import { Subnetwork } from "@pulumi/gcp/compute/subnetwork";
import { Cluster } from "@pulumi/gcp/container/cluster";
import { NodePool } from "@pulumi/gcp/container/nodePool";
import { getProjectOutput } from "@pulumi/gcp/organizations/getProject";
import { Service } from "@pulumi/gcp/projects/service";
import { Provider } from "@pulumi/gcp/provider";
import { Secret } from "@pulumi/gcp/secretmanager/secret";
import { SecretVersion } from "@pulumi/gcp/secretmanager/secretVersion";
import { Connection } from "@pulumi/gcp/servicenetworking/connection";
import { DatabaseInstance } from "@pulumi/gcp/sql/databaseInstance";
import { User } from "@pulumi/gcp/sql/user";
import * as pulumi from "@pulumi/pulumi";

/** Its types, by what they are. */
export const types = {
  cluster: "gcp:container/cluster:Cluster",
  database: "gcp:sql/databaseInstance:DatabaseInstance",
  network: "gcp:compute/network:Network",
  secret: "gcp:secretmanager/secret:Secret",
  user: "gcp:sql/user:User",
  version: "gcp:secretmanager/secretVersion:SecretVersion",
} as const;

/** The database's password. */
export const password = "canary-of-the-database";

/** The one provider of a program. */
export function provider(): { readonly provider: Provider } {
  return { provider: new Provider("cloud", { project: "acme-shop", region: "europe-west1" }) };
}

/** A service of the project, enabled and left so. */
export function service(name: string, opts: pulumi.CustomResourceOptions): Service {
  return new Service(name, { service: `${name}.googleapis.com`, disableOnDestroy: false }, opts);
}

/** A network of its own, a cluster, a database that is reached privately, and the password in Secret Manager. */
export function shop(settings: { readonly tier?: string; readonly region?: string } = {}) {
  return async (): Promise<Record<string, unknown>> => {
    const opts = provider();
    const names = ["compute", "container", "servicenetworking", "sqladmin", "secretmanager"];
    const dependsOn = names.map((name) => service(name, opts));
    const network = new Network(
      "shop-network",
      { autoCreateSubnetworks: false },
      { ...opts, dependsOn },
    );
    const subnetwork = new Subnetwork(
      "shop-nodes",
      {
        network: network.id,
        ipCidrRange: "10.10.0.0/20",
        secondaryIpRanges: [{ rangeName: "pods", ipCidrRange: "10.20.0.0/16" }],
      },
      opts,
    );
    const range = new GlobalAddress(
      "shop-range",
      { network: network.id, purpose: "VPC_PEERING", addressType: "INTERNAL", prefixLength: 20 },
      opts,
    );
    const peering = new Connection(
      "shop-peering",
      {
        network: network.id,
        service: "servicenetworking.googleapis.com",
        reservedPeeringRanges: [range.name],
      },
      { ...opts, dependsOn },
    );
    const cluster = new Cluster(
      "shop-cluster",
      {
        location: "europe-west1",
        network: network.id,
        subnetwork: subnetwork.id,
        ipAllocationPolicy: { clusterSecondaryRangeName: "pods" },
        initialNodeCount: 1,
        deletionProtection: false,
      },
      { ...opts, dependsOn },
    );
    new NodePool("shop-pool", { cluster: cluster.name, location: "europe-west1" }, opts);
    const database = new DatabaseInstance(
      "shop-postgres",
      {
        region: settings.region,
        databaseVersion: "POSTGRES_17",
        deletionProtection: false,
        settings: {
          tier: settings.tier ?? "db-f1-micro",
          ipConfiguration: { ipv4Enabled: false, privateNetwork: network.id },
        },
      },
      { ...opts, dependsOn: [...dependsOn, peering] },
    );
    const secret = pulumi.secret(password);
    new User("shop-user", { instance: database.name, name: "shop", password: secret }, opts);
    const entry = new Secret("shop-secret", { replication: { auto: {} } }, { ...opts, dependsOn });
    const url = pulumi.interpolate`postgres://shop:${secret}@${database.privateIpAddress}/shop`;
    new SecretVersion("shop-version", { secret: entry.id, secretData: url }, opts);
    const { number } = getProjectOutput({ projectId: "acme-shop" }, opts);
    const { endpoint, masterAuth } = cluster;
    return Promise.resolve({ endpoint, number, authority: masterAuth.clusterCaCertificate });
  };
}
