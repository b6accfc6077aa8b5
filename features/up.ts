import { setTimeout as sleep } from "node:timers/promises";
import { featureName, featureOf } from "../config/feature";
import type { FeatureSpec } from "../config/feature-spec";
import { UserError } from "../embedded/errors";
import { Repository } from "../promotion/repository";
import { manifestsAt, publishedBranch } from "./branch-tree";
import type { ApplicationState, HostCluster } from "./host-cluster";
import { patchesOf, rewriteFor } from "./patches";
import {
  day,
  hostFileName,
  hostOf,
  templateOf,
  type Project,
  type TemplateOptions,
} from "./project";
import { featureConfig, hostFile, secretsProvider, writeFeatureFile } from "./stack-file";

/** What an up may be told besides the branch. */
export interface UpOptions extends TemplateOptions {
  readonly remote: string;
  /** Who is asked about it. */
  readonly owner?: string;
  /** How long Argo CD may take to deliver, in seconds. */
  readonly timeoutSeconds: number;
}

/** What an up has made. */
export interface UpResult {
  readonly stack: string;
  /** Where it is reached. */
  readonly url: string;
  readonly namespace: string;
  readonly expires: string;
}

/**
 * Makes the feature environment of a branch, or brings it to the branch's newest commit and keeps it for another lifetime.
 *
 * @throws ConfigurationError or {@link UserError} when something is in the way, or it is not Healthy in time.
 */
export async function up(project: Project, branch: string, options: UpOptions): Promise<UpResult> {
  const { root, engine, git, progress, environment } = project;
  const { remote, owner, timeoutSeconds, ...changes } = options;
  const { lifetimeDays, ...template } = templateOf(project, changes);
  const stack = featureName(branch);
  const spec: FeatureSpec = {
    ...template,
    branch,
    owner: label(owner ?? environment["GITHUB_ACTOR"] ?? environment["USER"] ?? "nobody"),
    expires: day(new Date(project.now().getTime() + lifetimeDays * DAY_MS)),
    patches: [],
  };
  const { of, system } = spec;
  const file = hostFileName(project, of);
  const feature = featureOf(root, stack, featureConfig(file, spec));
  const repository = await Repository.open(root, git);
  const { repository: url } = feature.original.gitops;
  const commit = await publishedBranch({ repository, url, remote, branch });
  const manifests = await manifestsAt(repository, commit, `gitops/${of}/${system}`);
  const patches = patchesOf(manifests, rewriteFor(feature));

  await engine.open(stack, secretsProvider(hostFile(root, of, environment)));
  writeFeatureFile(root, stack, featureConfig(file, { ...spec, patches }));
  await progress.step(`pulumi up of ${stack}`, () => engine.up(stack));
  const host = await hostOf(project, spec);
  await progress.step("Delivery by Argo CD", () => untilHealthy(host, stack, timeoutSeconds));
  const { host: address, namespace } = feature.hosting;
  return { stack, url: `https://${address}`, namespace, expires: spec.expires };
}

const DAY_MS = 86_400_000;

/** Between two looks at the cluster, in milliseconds. */
const POLL_MS = 500;

/** Waits until every Application is Synced and Healthy on the branch's newest commit. */
async function untilHealthy(
  host: HostCluster,
  stack: string,
  timeoutSeconds: number,
): Promise<void> {
  const deadline = Date.now() + timeoutSeconds * 1000;
  await host.refresh(stack);
  for (;;) {
    const applications = await host.applications(stack);
    const waiting = applications.filter((each) => !isDelivered(each));
    if (applications.length > 0 && waiting.length === 0) return;
    if (Date.now() >= deadline) {
      const states = waiting.map(({ name, sync, health }) => `  ${name}: ${sync}, ${health}`);
      const late = `${stack} was not Healthy within ${timeoutSeconds} s:`;
      throw new UserError([late, ...states, "It stays as it is, for a look."].join("\n"));
    }
    await sleep(POLL_MS);
  }
}

function isDelivered({ sync, health, stale }: ApplicationState): boolean {
  return sync === "Synced" && health === "Healthy" && !stale;
}

/** A person's name as a label's value: what no label may hold becomes a hyphen. */
function label(name: string): string {
  const plain = name.replace(/[^\w.-]+/g, "-").slice(0, 63);
  return plain.replace(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, "") || "nobody";
}
