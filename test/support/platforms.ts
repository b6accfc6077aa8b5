import { Provider as KubernetesProvider } from "@pulumi/kubernetes/provider";
import * as pulumi from "@pulumi/pulumi";
import { Provider as RandomProvider } from "@pulumi/random/provider";
import type {
  CacheAccess,
  CloudPlatform,
  DatabaseAccess,
  DocumentDatabaseAccess,
  IngressAccess,
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
    caCertificate: pulumi.output("PEM of the database's authority"),
    aliasOf: pulumi.output("db.example"),
    ...changes,
  };
}

/** A managed document database, as a cloud would return it. */
export function managedDocuments(
  changes: Partial<DocumentDatabaseAccess> = {},
): DocumentDatabaseAccess {
  return {
    host: pulumi.output("documents.example"),
    port: 27017,
    user: "app",
    password: pulumi.secret("hunter2"),
    database: "one",
    caCertificate: pulumi.output("PEM of the document database's authority"),
    aliasOf: pulumi.output("documents.example"),
    options: { tls: "true" },
    ...changes,
  };
}

/** A managed cache, as a cloud would return it. */
export function managedCache(changes: Partial<CacheAccess> = {}): CacheAccess {
  return {
    host: pulumi.output("cache.example"),
    port: 6378,
    authToken: pulumi.secret("token"),
    caCertificate: pulumi.output("PEM of the cache's authority"),
    aliasOf: pulumi.output("cache.example"),
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
  public readonly documentDatabases: Readonly<Record<string, DocumentDatabaseAccess>>;
  public readonly caches: Readonly<Record<string, CacheAccess>>;
  public readonly identities: Readonly<Record<string, WorkloadIdentity>>;
  public readonly ingress: IngressAccess;
  public readonly pipeline = undefined;

  public constructor(parts: Partial<CloudPlatform> = {}) {
    super("slipway:test:Platform", "stub");
    this.secretStore = parts.secretStore ?? { name: pulumi.output("vault"), providers: {} };
    this.databases = parts.databases ?? {};
    this.documentDatabases = parts.documentDatabases ?? {};
    this.caches = parts.caches ?? {};
    this.identities = parts.identities ?? {};
    this.ingress = parts.ingress ?? { address: undefined, serviceAnnotations: {} };
    this.registerOutputs();
  }
}
