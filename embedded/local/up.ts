import { pathToFileURL } from "node:url";
import type { EnvironmentSpec } from "../../config/environment-spec";
import { readEnvironment } from "../../config/read";
import type { ResourceChanges } from "../engine/engine";
import { openStack } from "../engine/open-stack";
import { settlePending } from "../engine/pending";
import { committedName, writeStackFile } from "../engine/stack-file";
import { UserError } from "../errors";
import { commitGitops, type GitopsCommit } from "../git";
import { startPlane } from "../plane/plane";
import { ensureToolchain } from "../toolchain/toolchain";
import type { ApplicationStatus } from "./application";
import { Cluster } from "./cluster";
import { untilDelivered } from "./delivery";
import { deploy } from "./deploy";
import { interruptible } from "./interrupt";
import { alone, type Local } from "./local";
import { together } from "./together";

/** What an up may be told besides which plane it is about. */
export interface UpOptions {
  /** How long Argo CD may take to deliver, in seconds. */
  readonly timeoutSeconds: number;
}

/** What an up has done. */
export interface UpResult {
  readonly commit: GitopsCommit;
  readonly changes: ResourceChanges;
  readonly applications: readonly ApplicationStatus[];
}

/**
 * Takes the plane from whatever state it is in to every Application Synced and Healthy on the working tree's `gitops/`.
 * Throws a ConfigurationError before anything is touched, or else a {@link UserError}.
 */
export function up(plane: Local, options: UpOptions): Promise<UpResult> {
  const clusters = planeClusters(readEnvironment(plane.root, plane.stack));
  return alone(plane, "npm run local", () =>
    interruptible([plane.home], plane.progress, (signal) =>
      bringUp({ ...plane, ...options, clusters }, signal),
    ),
  );
}

/** The names of the environment's clusters that the plane stands for. */
function planeClusters({ name, clusters }: EnvironmentSpec): readonly string[] {
  const names = Object.keys(clusters).filter((cluster) => clusters[cluster]?.cloud === "local");
  if (names.length === 0) {
    throw new UserError(`Pulumi.${name}.yaml has no cluster with "cloud: local" to run here.`);
  }
  return names;
}

type BringUpArgs = Local & UpOptions & { readonly clusters: readonly string[] };

async function bringUp(args: BringUpArgs, signal: AbortSignal): Promise<UpResult> {
  const { root, stack, home, progress, clusters } = args;
  const toolchain = await ensureToolchain(progress);
  signal.throwIfAborted();
  const plane = await startPlane(home, toolchain, progress);
  signal.throwIfAborted();
  const commit = await commitGitops(root, home.git);
  const { engine, checkpoint } = await openStack(args, toolchain, { argoCd: { argocd: home } });
  const repository = pathToFileURL(home.git).href;
  const { context } = plane;
  writeStackFile(home, root, stack, {
    "slipway:extends": committedName(stack),
    "slipway:environment": {
      gitops: { repository },
      clusters: Object.fromEntries(clusters.map((name) => [name, { context }])),
    },
  });
  await settlePending(engine, checkpoint, progress, signal);
  await deploy({ engine, planes: [plane], progress }, signal);
  const cluster = Cluster.of(home);
  const delivery = { cluster, repository, commit: commit.hash, logs: home.logs, ...args };
  const [applications, changes] = await together(
    signal,
    (either) => progress.step("Delivery by Argo CD", () => untilDelivered(delivery, either)),
    () => engine.lastChanges(),
  );
  return { commit, changes, applications };
}
