import { Provider as KubernetesProvider } from "@pulumi/kubernetes/provider";
import * as pulumi from "@pulumi/pulumi";
import { Provider as RandomProvider } from "@pulumi/random/provider";
import type {
  CloudPlatform,
  DatabaseAccess,
  SecretStoreAccess,
  WorkloadIdentity,
} from "../../components/clouds/contract";
import type { EnvironmentSpec } from "../../config/environment-spec";
import { platformNeeds, type PlatformNeeds } from "../../config/needs";
import { systems } from "../../systems";
import { smallestSpec } from "./specs";

/** What SecuMsg needs of the one cluster of an environment. */
export function needsOf(spec: EnvironmentSpec = smallestSpec): PlatformNeeds {
  return platformNeeds(spec, "laptop", systems);
}

/** The two providers that components in a cluster are handed, as options. */
export function inCluster(): pulumi.ComponentResourceOptions {
  return { providers: [new KubernetesProvider("cluster"), new RandomProvider("random")] };
}

/** A managed database, as a cloud would return it. */
export function managedDatabase(changes: Partial<DatabaseAccess> = {}): DatabaseAccess {
  return {
    host: pulumi.output("db.example"),
    port: 5432,
    user: "app",
    password: pulumi.secret("hunter2"),
    databases: ["one", "two"],
    sslMode: "verify-full",
    aliasOf: pulumi.output("db.example"),
    ...changes,
  };
}

/** A platform without a cloud: whatever the test says, and nothing else. */
export class StubPlatform extends pulumi.ComponentResource implements CloudPlatform {
  public readonly cluster = {
    provider: new KubernetesProvider("stub"),
    endpoint: pulumi.output("https://stub.example"),
    kubeconfig: pulumi.secret("kubeconfig"),
  };
  public readonly registry = { prefix: pulumi.output("registry.example/images") };
  public readonly secretStore: SecretStoreAccess;
  public readonly databases: Readonly<Record<string, DatabaseAccess>>;
  public readonly identities: Readonly<Record<string, WorkloadIdentity>>;

  public constructor(
    parts: Partial<Pick<CloudPlatform, "secretStore" | "databases" | "identities">> = {},
  ) {
    super("slipway:test:Platform", "stub");
    this.secretStore = parts.secretStore ?? { name: pulumi.output("vault"), providers: {} };
    this.databases = parts.databases ?? {};
    this.identities = parts.identities ?? {};
    this.registerOutputs();
  }
}
