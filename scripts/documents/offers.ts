import type { Resource } from "@pulumi/pulumi";
import type { CloudPlatform } from "../../components/clouds/contract";
import type { CloudName } from "../../components/clouds/settings";

/** What a cloud answers a need with: something that it makes, or the reason why there is nothing. */
export type Offer = Product | Gap;

/** What people call what a cloud makes. */
export interface Product {
  readonly product: string;
  /** Types of resources without which there is no such thing: a test looks for them in a platform that was built. */
  readonly madeOf: readonly string[];
}

/** Nothing, and why. */
export interface Gap {
  readonly gap: string;
}

/** A row of the page on what each cloud offers. */
export interface Need {
  readonly name: string;
  readonly offers: Readonly<Record<CloudName, Offer>>;
}

/** A field of the contract that a cloud answers. */
export type ContractField = Exclude<keyof CloudPlatform, keyof Resource>;

const product = (name: string, ...madeOf: readonly string[]): Product => ({
  product: name,
  madeOf,
});
const gap = (why: string): Gap => ({ gap: why });

const IN_CLUSTER = gap("Argo CD delivers the server: a laptop has nothing beside its cluster");
const SOMEBODY_ELSES = gap("whoever made the cluster decides");

/** What each cloud answers each field of the contract with: one that nobody answers does not compile. */
export const CONTRACT_NEEDS: Readonly<Record<ContractField, Need>> = {
  cluster: {
    name: "A cluster",
    offers: {
      gcp: product("GKE", "gcp:container/cluster:Cluster", "gcp:container/nodePool:NodePool"),
      aws: product("EKS with Auto Mode", "aws:eks/cluster:Cluster"),
      azure: product(
        "AKS",
        "azure-native:containerservice:ManagedCluster",
        "azure-native:containerservice:AgentPool",
      ),
      local: product("a context of the kubeconfig", "pulumi:providers:kubernetes"),
    },
  },
  registry: {
    name: "A registry of images",
    offers: {
      gcp: product("Artifact Registry", "gcp:artifactregistry/repository:Repository"),
      aws: product("Elastic Container Registry", "aws:ecr/repository:Repository"),
      azure: product("Container Registry", "azure-native:containerregistry:Registry"),
      local: gap("a laptop pulls from registries on the network"),
    },
  },
  secretStore: {
    name: "A secret store",
    offers: {
      gcp: product("Secret Manager", "gcp:secretmanager/secret:Secret"),
      aws: product("Secrets Manager", "aws:secretsmanager/secret:Secret"),
      azure: product("Key Vault", "azure-native:keyvault:Vault", "azure-native:keyvault:Secret"),
      local: product("a namespace with Secrets", "kubernetes:core/v1:Secret"),
    },
  },
  databases: {
    name: "Managed PostgreSQL",
    offers: {
      gcp: product("Cloud SQL", "gcp:sql/databaseInstance:DatabaseInstance"),
      aws: product("RDS", "aws:rds/instance:Instance"),
      azure: product(
        "Database for PostgreSQL, flexible server",
        "azure-native:dbforpostgresql:Server",
      ),
      local: IN_CLUSTER,
    },
  },
  documentDatabases: {
    name: "A managed document database",
    offers: {
      // Google Cloud, "Firestore with MongoDB compatibility: behavior differences", read 2026-11-21.
      gcp: gap(
        "Firestore differs from MongoDB, in retried writes for one: nobody tried Craftista on it",
      ),
      aws: product("DocumentDB", "aws:docdb/cluster:Cluster"),
      azure: product("DocumentDB", "azure-native:mongocluster:MongoCluster"),
      local: IN_CLUSTER,
    },
  },
  caches: {
    name: "A managed cache",
    offers: {
      gcp: product("Memorystore for Redis", "gcp:redis/instance:Instance"),
      aws: product("ElastiCache", "aws:elasticache/replicationGroup:ReplicationGroup"),
      azure: product("Managed Redis", "azure-native:redisenterprise:RedisEnterprise"),
      local: IN_CLUSTER,
    },
  },
  identities: {
    name: "An identity for a service account",
    offers: {
      gcp: product(
        "the service account itself, by Workload Identity Federation",
        "gcp:secretmanager/secretIamMember:SecretIamMember",
      ),
      aws: product(
        "a role, by the cluster's issuer of tokens",
        "aws:iam/openIdConnectProvider:OpenIdConnectProvider",
        "aws:iam/role:Role",
      ),
      azure: product(
        "a managed identity with a federated credential",
        "azure-native:managedidentity:UserAssignedIdentity",
        "azure-native:managedidentity:FederatedIdentityCredential",
      ),
      local: gap("the service account and a Role of the cluster do"),
    },
  },
  ingress: {
    name: "An address from outside",
    offers: {
      gcp: product("a static address", "gcp:compute/address:Address"),
      aws: product("a network load balancer with static addresses", "aws:ec2/eip:Eip"),
      azure: product("a static address", "azure-native:network:PublicIPAddress"),
      local: SOMEBODY_ELSES,
    },
  },
  nameServers: {
    name: "Names in DNS",
    offers: {
      gcp: product("Cloud DNS", "gcp:dns/managedZone:ManagedZone"),
      aws: product("Route 53", "aws:route53/zone:Zone"),
      azure: product("Azure DNS", "azure-native:dns:Zone"),
      local: gap("`localhost` needs none"),
    },
  },
  seal: {
    name: "A key that unseals Vault, where that is the secret store",
    offers: {
      gcp: product("Cloud KMS", "gcp:kms/cryptoKey:CryptoKey"),
      aws: product("KMS", "aws:kms/key:Key"),
      azure: gap("Key Vault is the store there: nobody tried Vault beside it"),
      local: gap("a laptop has no service that keeps keys"),
    },
  },
  pipeline: {
    name: "A pipeline that pushes without a key",
    offers: {
      gcp: product(
        "a workload identity pool for GitHub",
        "gcp:iam/workloadIdentityPoolProvider:WorkloadIdentityPoolProvider",
      ),
      aws: product(
        "GitHub as an issuer of tokens, and a role",
        "aws:iam/openIdConnectProvider:OpenIdConnectProvider",
      ),
      azure: product(
        "an application identity that trusts GitHub",
        "azure-native:managedidentity:FederatedIdentityCredential",
      ),
      local: gap("there is no registry to push to"),
    },
  },
};

/** What each cloud makes beside the contract, for its own sake or because a setting asks for it. */
export const FURTHER_NEEDS: readonly Need[] = [
  {
    name: "A network of its own, and a way out",
    offers: {
      gcp: product(
        "VPC and Cloud NAT",
        "gcp:compute/network:Network",
        "gcp:compute/routerNat:RouterNat",
      ),
      aws: product("VPC and NAT gateways", "aws:ec2/vpc:Vpc", "aws:ec2/natGateway:NatGateway"),
      azure: product(
        "virtual network and NAT gateway",
        "azure-native:network:VirtualNetwork",
        "azure-native:network:NatGateway",
      ),
      local: SOMEBODY_ELSES,
    },
  },
  {
    name: "The customer's own keys",
    offers: {
      gcp: product("Cloud KMS", "gcp:kms/cryptoKey:CryptoKey"),
      aws: product("KMS", "aws:kms/key:Key"),
      azure: product("Key Vault", "azure-native:keyvault:Key"),
      local: gap("a laptop has no service that keeps keys"),
    },
  },
  {
    name: "Volumes encrypted with such a key",
    offers: {
      gcp: product("persistent disks", "kubernetes:storage.k8s.io/v1:StorageClass"),
      aws: product("EBS", "kubernetes:storage.k8s.io/v1:StorageClass"),
      azure: product("managed disks", "kubernetes:storage.k8s.io/v1:StorageClass"),
      local: gap("the class `standard` takes their place"),
    },
  },
  {
    name: "Files that pods on several nodes share",
    offers: {
      gcp: gap("Filestore is not set up: the todo app alone shares files, and its cloud is Azure"),
      aws: gap("EFS is not set up, for the same reason"),
      azure: product("Azure Files"),
      local: product("the class `standard`"),
    },
  },
  {
    name: "Metrics of workloads, and their alerts",
    offers: {
      gcp: product("Managed Service for Prometheus", "gcp:container/cluster:Cluster"),
      aws: gap("CloudWatch has metrics of pods alone: name a Prometheus of your own"),
      azure: product("Managed Prometheus", "azure-native:monitor:AzureMonitorWorkspace"),
      local: gap("nobody watches a laptop, unless it has a Prometheus that the stack file names"),
    },
  },
  {
    name: "A network of edges and a web firewall before the cluster",
    offers: {
      gcp: gap("the ledger asks for one before Craftista alone (CT-31), which it puts on AWS"),
      aws: product(
        "CloudFront and WAF",
        "aws:cloudfront/distribution:Distribution",
        "aws:wafv2/webAcl:WebAcl",
      ),
      azure: gap("as on Google Cloud"),
      local: gap("nobody reaches a laptop from outside"),
    },
  },
];
