/** Types that others refer to. */
export const networkType = "gcp:compute/network:Network";
export const subnetworkType = "gcp:compute/subnetwork:Subnetwork";
export const firewallType = "gcp:compute/firewall:Firewall";
export const globalAddressType = "gcp:compute/globalAddress:GlobalAddress";
export const connectionType = "gcp:servicenetworking/connection:Connection";
export const clusterType = "gcp:container/cluster:Cluster";
export const databaseType = "gcp:sql/databaseInstance:DatabaseInstance";
export const cacheType = "gcp:redis/instance:Instance";
export const accountType = "gcp:serviceaccount/account:Account";
export const keyType = "gcp:kms/cryptoKey:CryptoKey";
export const keyGrantType = "gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember";
export const serviceType = "gcp:projects/service:Service";
export const poolType = "gcp:iam/workloadIdentityPool:WorkloadIdentityPool";
export const secretType = "gcp:secretmanager/secret:Secret";
export const zoneType = "gcp:dns/managedZone:ManagedZone";
export const repositoryType = "gcp:artifactregistry/repository:Repository";
