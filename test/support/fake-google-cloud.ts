import assert from "node:assert/strict";

import { type JsonObject, textAt } from "../../embedded/plugins/json";
import { FakeCloud } from "./fake-cloud";

/** Types of Google Cloud by what they are. */
export const types = {
  account: "gcp:serviceaccount/account:Account",
  address: "gcp:compute/globalAddress:GlobalAddress",
  cache: "gcp:redis/instance:Instance",
  cluster: "gcp:container/cluster:Cluster",
  connection: "gcp:servicenetworking/connection:Connection",
  database: "gcp:sql/databaseInstance:DatabaseInstance",
  grant: "gcp:projects/iAMMember:IAMMember",
  key: "gcp:kms/cryptoKey:CryptoKey",
  keyGrant: "gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember",
  nat: "gcp:compute/routerNat:RouterNat",
  network: "gcp:compute/network:Network",
  nodePool: "gcp:container/nodePool:NodePool",
  pool: "gcp:iam/workloadIdentityPool:WorkloadIdentityPool",
  provider: "gcp:iam/workloadIdentityPoolProvider:WorkloadIdentityPoolProvider",
  record: "gcp:dns/recordSet:RecordSet",
  repository: "gcp:artifactregistry/repository:Repository",
  ring: "gcp:kms/keyRing:KeyRing",
  router: "gcp:compute/router:Router",
  secret: "gcp:secretmanager/secret:Secret",
  staticAddress: "gcp:compute/address:Address",
  subnetwork: "gcp:compute/subnetwork:Subnetwork",
  version: "gcp:secretmanager/secretVersion:SecretVersion",
  zone: "gcp:dns/managedZone:ManagedZone",
} as const;

const services = [
  ...["artifactregistry", "cloudkms", "compute", "container", "dns", "iam", "redis"],
  ...["secretmanager", "servicenetworking", "sqladmin"],
];

/** Google Cloud with every service enabled, in the words of its rules. */
export class FakeGoogleCloud {
  public readonly fake = new FakeCloud();

  public static async create(): Promise<FakeGoogleCloud> {
    const google = new FakeGoogleCloud();
    await google.fake.enable(...services);
    return google;
  }

  public create(type: keyof typeof types, inputs: JsonObject, name?: string): Promise<string> {
    return this.fake.create(types[type], inputs, name);
  }

  /** Outputs of the first object of that type. */
  public outputs(type: keyof typeof types): JsonObject {
    return this.fake.object(types[type])?.outputs ?? {};
  }

  public async refuses(type: keyof typeof types, inputs: JsonObject, why: RegExp): Promise<void> {
    await assert.rejects(this.create(type, inputs), why);
  }

  /** Number of the project. Needs a secret to read it from. */
  public get projectNumber(): string {
    return textAt(this.outputs("secret"), "name").split("/")[1] ?? "";
  }
}
