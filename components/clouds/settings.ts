import type { z } from "zod";
import type { Frozen } from "../../config/frozen";
import { CACHE_PORT } from "../../systems/cache";
import { DOCUMENTS_PORT } from "../../systems/documents";
import type { StorageKind } from "../../systems/storage";
import { awsSettings } from "./aws/settings";
import { databaseRange } from "./aws/subnets";
import { azureSettings } from "./azure/settings";
import { gcpSettings } from "./gcp/settings";
import { localSettings } from "./local/settings";

/** Each cloud's part of a cluster's configuration; `cloud` tells them apart. */
export const CLOUD_SETTINGS = [gcpSettings, awsSettings, azureSettings, localSettings] as const;
export type CloudSettings = z.infer<(typeof CLOUD_SETTINGS)[number]>;
export type CloudName = CloudSettings["cloud"];

/** Every cloud's name, in the order of their settings. */
export const CLOUD_NAMES: readonly CloudName[] = CLOUD_SETTINGS.map(
  ({ shape }) => shape.cloud.value,
);

/** What the rules of a configuration need to know of a cloud. */
export interface CloudTraits {
  /** Whether it runs databases and registries outside the cluster, for what the configuration calls `managed`. */
  readonly managedServices: boolean;
  /** Whether its controllers see the files of the machine that deploys, a `file` repository for one. */
  readonly sharesFiles: boolean;
  /** Whether it runs document databases among them. */
  readonly managedDocuments: boolean;
  /** What parts the names of its secret store's entries: a slash where the store has paths. */
  readonly secretPathSeparator: "/" | "-";
  /** Whether a key of its own unseals a Vault in the cluster. */
  readonly unsealsVault: boolean;
  /** Whether its clusters have a driver that mounts entries of its secret store into pods. */
  readonly mountsSecrets: boolean;
  /** Ports of the caches and document databases that it runs, which clients are let out to. */
  readonly managedPorts: { readonly cache: number; readonly documents: number };
  /** What its StorageClass of each kind is called. */
  readonly storageClasses: Readonly<Record<StorageKind, string>>;
  /** What its StorageClass of files that pods on several nodes share is called; undefined where there are none. */
  readonly sharedFiles: string | undefined;
  /** Who scrapes the metrics of workloads and watches their alerts, which decides the kinds that are rendered for it. */
  readonly metrics: "google-managed-prometheus" | "azure-managed-prometheus" | "none";
}

/** The ports that such servers listen on unless they cannot choose. */
const USUAL_PORTS: CloudTraits["managedPorts"] = { cache: CACHE_PORT, documents: DOCUMENTS_PORT };

/** One row for each cloud, so that a new one has to say. */
export const CLOUD_TRAITS: Readonly<Record<CloudName, CloudTraits>> = {
  gcp: {
    managedServices: true,
    sharesFiles: false,
    managedDocuments: false,
    secretPathSeparator: "-",
    unsealsVault: true,
    mountsSecrets: false,
    // TLS of Memorystore. Source: "About in-transit encryption", Memorystore for Redis, read 2026-11-21.
    managedPorts: { ...USUAL_PORTS, cache: 6378 },
    storageClasses: { standard: "standard-rwo", encrypted: "encrypted" },
    sharedFiles: undefined,
    metrics: "google-managed-prometheus",
  },
  aws: {
    managedServices: true,
    sharesFiles: false,
    managedDocuments: true,
    secretPathSeparator: "/",
    unsealsVault: true,
    mountsSecrets: false,
    managedPorts: USUAL_PORTS,
    storageClasses: { standard: "gp3", encrypted: "encrypted" },
    sharedFiles: undefined,
    metrics: "none",
  },
  azure: {
    managedServices: true,
    sharesFiles: false,
    managedDocuments: true,
    secretPathSeparator: "-",
    unsealsVault: false,
    mountsSecrets: true,
    // Managed Redis and DocumentDB. Source: "Azure Managed Redis networking", Azure DocumentDB "Networking", read 2026-11-21.
    managedPorts: { cache: 10_000, documents: 10_260 },
    storageClasses: { standard: "managed-csi", encrypted: "encrypted" },
    sharedFiles: "azurefile-csi",
    metrics: "azure-managed-prometheus",
  },
  local: {
    managedServices: false,
    sharesFiles: true,
    managedDocuments: false,
    secretPathSeparator: "-",
    unsealsVault: false,
    mountsSecrets: false,
    managedPorts: USUAL_PORTS,
    storageClasses: { standard: "standard", encrypted: "standard" },
    sharedFiles: "standard",
    metrics: "none",
  },
};

/** Where private networks lie: RFC 1918. */
const PRIVATE_NETWORKS: readonly string[] = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"];

/** Where a cluster's managed data services have their addresses, as far as its configuration says. */
export function dataRanges(settings: Frozen<CloudSettings>): readonly string[] {
  switch (settings.cloud) {
    case "aws":
      return [databaseRange(settings.network.range)];
    case "azure":
      return [settings.network.database, settings.network.endpoints];
    case "gcp":
    case "local":
      return PRIVATE_NETWORKS;
  }
}

/** Who scrapes a cluster's metrics: its cloud's collectors, unless its configuration goes without. */
export function metricsOf(settings: Frozen<CloudSettings>): CloudTraits["metrics"] {
  const collects = settings.cloud !== "azure" || settings.monitoring;
  return collects ? CLOUD_TRAITS[settings.cloud].metrics : "none";
}

/** Names of the clouds that run what a trait stands for. */
export function cloudsWith(
  trait: "managedServices" | "managedDocuments" | "unsealsVault" | "mountsSecrets",
): readonly CloudName[] {
  const names = CLOUD_SETTINGS.map(({ shape }) => shape.cloud.value);
  return names.filter((cloud) => CLOUD_TRAITS[cloud][trait]);
}
