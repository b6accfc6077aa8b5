import * as exposure from "./exposure";

/** Inputs of a resource, as its provider takes them. */
export type Inputs = Readonly<Record<string, unknown>>;

/** What there is to fear of a type of resource. Each reason completes "because …" for somebody who does not know the type. */
export interface Risk {
  /** The type token, or what matches several. */
  readonly type: string | RegExp;
  /** What is lost when the resource is replaced or deleted. */
  readonly stateful?: string;
  /** What somebody may do once it is there, or after it has changed. */
  readonly permission?: string;
  /** Inputs that say who gets the permission; nothing else of a resource is ever shown by its value. */
  readonly shown?: readonly string[];
  /** Why it can be reached from outside, if it can. */
  readonly exposure?: (inputs: Inputs) => readonly string[];
  /** What gets through once it is gone. */
  readonly guard?: string;
}

const kubernetes = (kind: string): RegExp => new RegExp(`^kubernetes:[^:]*:${kind}$`);

/**
 * Every type with a risk, the gravest loss first; the first row that matches a type counts. Tokens of gcp, aws and random are held
 * against their SDKs by a test; azure-native's SDK is no dependency.
 */
export const RISKS: readonly Risk[] = [
  // What everything else is in
  {
    type: "azure-native:resources:ResourceGroup",
    stateful: "everything in it goes with it",
  },
  {
    type: "gcp:container/cluster:Cluster",
    stateful: "everything in the cluster goes with it, volumes too",
    exposure: exposure.ofGoogleCluster,
  },
  {
    type: "aws:eks/cluster:Cluster",
    stateful: "everything in the cluster goes with it, volumes too",
    exposure: exposure.ofAmazonCluster,
  },
  {
    type: "azure-native:containerservice:ManagedCluster",
    stateful: "everything in the cluster goes with it, volumes too",
  },

  // Data
  {
    type: "gcp:sql/databaseInstance:DatabaseInstance",
    stateful: "its databases and its backups go with it",
    exposure: exposure.ofGoogleDatabase,
  },
  {
    type: /^aws:(rds|docdb)\/(instance|cluster|clusterInstance):/,
    stateful: "its databases go with it",
    exposure: exposure.ofAmazonDatabase,
  },
  {
    type: /^azure-native:dbforpostgresql:(Server|Database)$/,
    stateful: "its databases go with it",
  },
  { type: "gcp:sql/database:Database", stateful: "its tables go with it" },
  { type: "aws:dynamodb/table:Table", stateful: "its items are lost" },
  { type: "gcp:storage/bucket:Bucket", stateful: "its objects are lost" },
  { type: /^aws:s3\/bucket(V2)?:/, stateful: "its objects are lost" },
  { type: "azure-native:storage:StorageAccount", stateful: "its data is lost" },
  { type: "gcp:compute/disk:Disk", stateful: "its data is lost" },
  { type: /^aws:(efs\/fileSystem|ebs\/volume):/, stateful: "its data is lost" },
  { type: kubernetes("Namespace"), stateful: "everything in it goes with it, volumes too" },
  { type: kubernetes("PersistentVolume(Claim)?"), stateful: "its data is lost" },
  { type: kubernetes("StatefulSet"), stateful: "its pods stop, and its volumes may go with it" },
  {
    type: kubernetes("CustomResourceDefinition"),
    stateful: "every object of its kind, in every namespace, goes with it",
  },
  { type: kubernetes("Application"), stateful: "Argo CD removes what it delivered, volumes too" },

  // Keys and secrets
  {
    type: /^gcp:kms\/cryptoKey(Version)?:/,
    stateful: "what it has encrypted can never be read again",
  },
  { type: "gcp:kms/keyRing:KeyRing", stateful: "its name can never be used again" },
  { type: "aws:kms/key:Key", stateful: "what it has encrypted can never be read again" },
  {
    type: /^azure-native:keyvault:(Vault|Key|Secret)$/,
    stateful: "its keys and secrets are lost once their time of grace is over",
  },
  { type: /^gcp:secretmanager\/\w*[sS]ecret:/, stateful: "every version of its value is lost" },
  { type: "aws:secretsmanager/secret:Secret", stateful: "every version of its value is lost" },
  {
    type: /^gcp:secretmanager\/\w*[sS]ecretVersion:/,
    stateful: "this value of the secret is lost",
  },
  {
    type: /^random:index\/random(Password|Bytes|String|Id|Uuid\w*):/,
    stateful: "the value is another one afterwards: whoever has the old one is locked out",
  },
  { type: "gcp:sql/user:User", stateful: "whatever logs in as this user is locked out" },
  { type: kubernetes("Secret"), stateful: "its values are lost" },

  // What can be made again, at a price
  { type: "gcp:artifactregistry/repository:Repository", stateful: "its images are lost" },
  { type: "aws:ecr/repository:Repository", stateful: "its images are lost" },
  { type: "azure-native:containerregistry:Registry", stateful: "its images are lost" },
  { type: "aws:mq/broker:Broker", stateful: "its messages are lost" },
  { type: /^gcp:(redis|memorystore)\/\w+:(Instance|Cluster)$/, stateful: "its entries are lost" },
  {
    type: /^aws:elasticache\/(cluster|replicationGroup|serverlessCache):/,
    stateful: "its entries are lost",
  },
  {
    type: "gcp:dns/managedZone:ManagedZone",
    stateful: "its names stop resolving, and its name servers change",
  },
  {
    type: "aws:route53/zone:Zone",
    stateful: "its names stop resolving, and its name servers change",
  },
  {
    type: "azure-native:dns:Zone",
    stateful: "its names stop resolving, and its name servers change",
  },
  { type: /^gcp:compute\/(globalA|a)ddress:/, stateful: "the address is given to somebody else" },
  {
    type: kubernetes("AppProject"),
    permission: "decides what Argo CD may deliver, and where",
    stateful: "its Applications are refused without it",
  },

  // Rights
  { type: "gcp:serviceaccount/key:Key", permission: "is a key that never expires" },
  { type: "aws:iam/accessKey:AccessKey", permission: "is a key that never expires" },
  {
    type: "gcp:iam/workloadIdentityPoolProvider:WorkloadIdentityPoolProvider",
    permission: "decides who may sign in from outside, without a key",
    shown: ["attributeCondition"],
  },
  {
    type: "azure-native:managedidentity:FederatedIdentityCredential",
    permission: "decides who may sign in from outside, without a key",
    shown: ["subject"],
  },
  {
    type: /^gcp:.*(IAM|Iam)(Member|Binding|Policy)$/,
    permission: "gives a role",
    shown: ["role", "member", "members"],
    exposure: exposure.ofGoogleMembers,
  },
  {
    type: "gcp:projects/iAMCustomRole:IAMCustomRole",
    permission: "changes what a role may do",
    shown: ["permissions"],
  },
  {
    type: /^aws:iam\/(role|user|group)?[pP]olicy(Attachment)?:/,
    permission: "gives rights",
    shown: ["role", "user", "group", "policyArn"],
  },
  { type: "aws:iam/role:Role", permission: "decides who may take a role" },
  {
    type: /^aws:eks\/(accessEntry|accessPolicyAssociation|podIdentityAssociation):/,
    permission: "gives access to or from a cluster",
    shown: ["principalArn", "policyArn", "roleArn", "serviceAccount"],
  },
  {
    type: "azure-native:authorization:RoleAssignment",
    permission: "gives a role",
    shown: ["roleDefinitionId", "principalId"],
  },
  {
    type: kubernetes("(Cluster)?RoleBinding"),
    permission: "gives a role",
    shown: ["roleRef", "subjects"],
  },
  { type: kubernetes("(Cluster)?Role"), permission: "changes what a role may do" },

  // Ways in, and what stands in the way
  { type: kubernetes("Service"), exposure: exposure.ofService },
  { type: kubernetes("(Ingress|Gateway|HTTPRoute)"), exposure: exposure.ofRoute },
  {
    type: kubernetes("NetworkPolicy"),
    guard: "the pods that it selected are open to what it denied",
  },
  {
    type: kubernetes(
      "(Validating|Mutating)(AdmissionPolicy|AdmissionPolicyBinding|WebhookConfiguration)",
    ),
    guard: "what it refused is admitted",
  },
  {
    type: "gcp:compute/firewall:Firewall",
    exposure: exposure.ofGoogleFirewall,
    guard: "if it denied, what it denied gets through",
  },
  {
    type: "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
    guard: "a bucket may be made public",
  },
  {
    type: /^aws:(vpc\/securityGroupIngressRule|ec2\/securityGroup(Rule)?):/,
    exposure: exposure.ofAmazonSecurityGroup,
  },
  { type: "azure-native:network:SecurityRule", exposure: exposure.ofAzureSecurityRule },
];

/** What there is to fear of a type; undefined where there is nothing. */
export function riskOf(type: string): Risk | undefined {
  return RISKS.find(({ type: known }) =>
    known instanceof RegExp ? known.test(type) : known === type,
  );
}
