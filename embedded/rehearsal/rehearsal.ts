import { mkdirSync } from "node:fs";
import { inherited } from "../../config/inheritance";
import type { EnvironmentSpec } from "../../config/environment-spec";
import { readStackFile } from "../../config/stack-file";
import type { Checkpoint } from "../engine/checkpoint";
import type { Engine } from "../engine/engine";
import { openStack } from "../engine/open-stack";
import { kubernetesIdentity, settlePending } from "../engine/pending";
import { committedName, writeStackFile } from "../engine/stack-file";
import { commitGitops } from "../git";
import { installCloudPlugins } from "../plugins/cloud/install";
import type { Fault } from "../plugins/cloud/faults";
import { readWorld } from "../plugins/cloud/world";
import type { Progress } from "../progress";
import { ensureToolchain } from "../toolchain/toolchain";
import { writeFaults } from "./fault";
import { repositoryUrl, startGitServer } from "./git-service";
import { clusterHome, type RehearsalHome } from "./home";
import { removeOrphans } from "./orphans";
import { type ClusterPlane, startPlanes } from "./planes";
import { cloudClusters } from "./selection";
import { rehearsalSettings } from "./settings";
import { cloudVariables } from "./variables";

/** Operations of the engine that may wait at once, for each cluster. */
const operationsPerCluster = 32;

/** Which stack is rehearsed, and whom it tells how it gets on. */
export interface RehearsalPlace {
  /** The checkout: the folder of Pulumi.yaml. */
  readonly root: string;
  readonly stack: string;
  readonly home: RehearsalHome;
  readonly progress: Progress;
}

/** How a rehearsal is to be. */
export interface RehearsalOptions {
  /** Seconds that a second of the simulated clouds takes; 0: they take no time. */
  readonly timeScale: number;
  /** What is to go wrong. */
  readonly faults: readonly Fault[];
  /** How long Argo CD may take to deliver, in seconds. */
  readonly timeoutSeconds: number;
  /** Prints what somebody asked to read. */
  readonly show: (text: string) => void;
}

/** A stack that is ready to be rehearsed. */
export interface Rehearsal extends RehearsalPlace, RehearsalOptions {
  /** The environment, with the clusters that are rehearsed. */
  readonly spec: EnvironmentSpec;
  readonly engine: Engine;
  /** One for each cluster; none if nothing needs them. */
  readonly planes: readonly ClusterPlane[];
  /** URL of the repository that Argo CD reads. */
  readonly repository: string;
  /** The full hash of the commit that is to be delivered. */
  readonly commit: string;
  /** Writes the rehearsal's stack file, with these fields of the environment laid over those that it states. */
  readonly configure: (fields: object) => void;
}

/** What it takes to open a rehearsal. */
export interface OpenArgs extends RehearsalPlace, RehearsalOptions {
  readonly spec: EnvironmentSpec;
  /** Whether something is going to be deployed, for which clusters have to run. */
  readonly deploys: boolean;
}

/**
 * Makes ready what a rehearsal needs, whatever state the one before left: planes, the Git server, the engine and its stack. The caller
 * holds the rehearsal's lock. Throws a {@link UserError}.
 */
export async function openRehearsal(args: OpenArgs, signal: AbortSignal): Promise<Rehearsal> {
  const { root, stack, home, progress, spec } = args;
  for (const folder of [home.dir, home.run, home.logs]) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  }
  const toolchain = await ensureToolchain(progress);
  signal.throwIfAborted();
  const clusters = Object.keys(spec.clusters);
  const clients = clusters.map((name) => [`argocd-${name}`, clusterHome(home, name)]);
  const { engine, checkpoint } = await openStack(args, toolchain, {
    argoCd: Object.fromEntries(clients) as Record<string, ReturnType<typeof clusterHome>>,
    // Each cluster's charts wait at the same time for kinds to be served.
    own: {
      ...cloudVariables(args),
      PULUMI_PARALLEL: String(operationsPerCluster * clusters.length),
    },
  });
  await installCloudPlugins(home.bin);
  writeFaults(home.faults, args.faults);
  const planes = needsPlanes(args, checkpoint)
    ? await startPlanes({ home, spec, checkpoint, toolchain, progress })
    : [];
  signal.throwIfAborted();
  const { hash: commit } = await commitGitops(root, home.git);
  const repository = await repositoryUrl(home);
  const [first, ...others] = planes.map((plane) => plane.home);
  if (first !== undefined) {
    await startGitServer(home, repository, [first, ...others]);
  }
  const configure: Rehearsal["configure"] = (fields) => {
    const facts = { gitops: { repository, revision: "main" }, clusters: own(spec) };
    const settings = rehearsalSettings(asWritten(root, stack), clusters, facts, fields);
    writeStackFile(home, root, stack, settings);
  };
  configure({});
  await removeOrphans(args, checkpoint);
  await settlePending(
    engine,
    checkpoint,
    progress,
    signal,
    (resource) => identityInWorld(home, resource.urn) ?? kubernetesIdentity(resource),
  );
  return { ...args, engine, planes, repository, commit, configure };
}

/** Nothing is deployed and nothing is going to be: a preview needs no cluster, unless one is said to exist already. */
function needsPlanes({ spec, deploys }: OpenArgs, { deployment }: Checkpoint): boolean {
  const { resources = [], pending_operations: pending = [] } = deployment;
  const existing = Object.keys(spec.clusters).length > cloudClusters(spec).length;
  return deploys || existing || resources.length + pending.length > 0;
}

/** The fields in which each cluster differs from what the stack file says: how to reach one that exists already. */
function own(spec: EnvironmentSpec): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
  const simulated = cloudClusters(spec);
  return Object.fromEntries(
    Object.keys(spec.clusters).map((name) => [
      name,
      simulated.includes(name) ? {} : { context: name },
    ]),
  );
}

function asWritten(root: string, stack: string): unknown {
  return inherited(root, stack, readStackFile(root, stack, committedName(stack)));
}

/** An operator would look into the cloud's console for what a killed provider was making; here that is the world. */
function identityInWorld({ world }: RehearsalHome, urn: string): string | undefined {
  return readWorld(world).objects.find((object) => object.urn === urn)?.id;
}
