import { readFileSync } from "node:fs";
import type { CloudName } from "../../components/clouds/settings";
import type { EnvironmentSpec } from "../../config/environment-spec";
import type { Checkpoint } from "../engine/checkpoint";
import { apiServerOf, Cluster } from "../local/cluster";
import type { ApiServer } from "../plane/api-server";
import type { PlaneHome } from "../plane/home";
import { type KubeconfigArgs, kubeconfigOf, parseKubeconfig } from "../plane/kubeconfig";
import { laptopFurniture } from "../plane/laptop";
import { type PlaneOptions, resetPlane, type RunningPlane, startPlane } from "../plane/plane";
import { replaceFile } from "../plane/replace-file";
import type { ClusterEntry } from "../plugins/cloud/clusters";
import type { Progress } from "../progress";
import { ensureCloudManifests } from "../toolchain/cloud-manifests";
import type { Toolchain } from "../toolchain/toolchain";
import { cloudFurniture } from "./cloud-furniture";
import { clusterHome, clustersOnDisk, type RehearsalHome } from "./home";

/** The plane that stands for one cluster of the stack. */
export interface ClusterPlane {
  /** The cluster's name in the environment. */
  readonly name: string;
  readonly home: PlaneHome;
  readonly running: RunningPlane;
  readonly server: ApiServer;
  readonly cluster: Cluster;
}

/** What the planes are made from. */
export interface PlanesArgs {
  readonly home: RehearsalHome;
  /** The environment, with the clusters that are rehearsed. */
  readonly spec: EnvironmentSpec;
  /** What the stack has. */
  readonly checkpoint: Checkpoint;
  readonly toolchain: Toolchain;
  readonly progress: Progress;
}

/**
 * Starts the control plane of every cluster, also of those that an earlier command had and this one leaves out, if the stack has
 * something in them: it has to be deleted. A plane that nobody needs any more goes. Writes down how they are reached, for the simulated
 * cloud and for people.
 */
export async function startPlanes(args: PlanesArgs): Promise<readonly ClusterPlane[]> {
  const { home, spec, checkpoint } = args;
  const leftOut = clustersOnDisk(home).filter((name) => !(name in spec.clusters));
  const inUse = leftOut.filter((name) => isInUse(name, checkpoint));
  const idle = leftOut.filter((name) => !inUse.includes(name));
  await Promise.all(idle.map((name) => resetPlane(clusterHome(home, name))));
  const names = [...Object.keys(spec.clusters), ...inUse];
  const planes = await Promise.all(names.map((name) => start(name, args)));
  const access = planes.map(({ name, home: { kubeconfig } }): [string, KubeconfigArgs] => [
    name,
    parseKubeconfig(readFileSync(kubeconfig, "utf8")),
  ]);
  replaceFile(home.kubeconfig, kubeconfigOf(Object.fromEntries(access)));
  const entries = access.map(([name, one]) => [name, clusterEntry(cloudOf(name, spec), one)]);
  replaceFile(home.clusters, JSON.stringify(Object.fromEntries(entries)));
  return planes;
}

/** Whether a stack has something in a cluster: a provider goes after all that it made. */
export function isInUse(cluster: string, { deployment }: Checkpoint): boolean {
  return (deployment.resources ?? []).some(
    ({ type, urn }) =>
      type === "pulumi:providers:kubernetes" &&
      urn.split("::").at(-1)?.startsWith(`${cluster}-cluster-`) === true,
  );
}

async function start(
  name: string,
  { home, spec, toolchain, progress }: PlanesArgs,
): Promise<ClusterPlane> {
  const own = clusterHome(home, name);
  const named: Progress = {
    step: (title, work, detail) => progress.step(`${title} of ${name}`, work, detail),
    note: (line) => {
      progress.note(line);
    },
  };
  const options = await planeOptions(name, { home, spec, progress });
  const running = await startPlane(own, toolchain, named, options);
  const server = apiServerOf(own);
  return { name, home: own, running, server, cluster: new Cluster(server) };
}

async function planeOptions(
  name: string,
  { home, spec, progress }: Pick<PlanesArgs, "home" | "spec" | "progress">,
): Promise<PlaneOptions> {
  const cloud = cloudOf(name, spec);
  const environments = {
    // The stand-ins that External Secrets and cert-manager have for a cloud's secret store and for Let's Encrypt.
    "external-secrets": { SLIPWAY_WORLD: home.world },
    "cert-manager": { SLIPWAY_ACME_STAND_IN: "1" },
  };
  if (cloud === "local") {
    return { furniture: laptopFurniture, environments };
  }
  const crds = await ensureCloudManifests(cloud, progress);
  return { furniture: cloudFurniture({ cloud, cluster: name, crds }), environments };
}

function cloudOf(cluster: string, spec: EnvironmentSpec): CloudName {
  return spec.clusters[cluster]?.cloud ?? "local";
}

function clusterEntry(cloud: CloudName, access: KubeconfigArgs): ClusterEntry {
  const { apiServer, certificateAuthority: caCertificate, token } = access;
  return { cloud, endpoint: new URL(apiServer).host, caCertificate, token };
}
