import { setTimeout as sleep } from "node:timers/promises";
import { UserError } from "../errors";
import type { Progress } from "../progress";
import {
  type Application,
  type ApplicationStatus,
  applicationStatus,
  awaitsSync,
  complaints,
  isDelivered,
} from "./application";
import type { Cluster } from "./cluster";
import {
  type ExternalSecret,
  externalSecretComplaint,
  externalSecretStatus,
} from "./external-secret";

/** What has to be delivered, and to where. */
export interface DeliveryArgs {
  readonly cluster: Pick<Cluster, "applications" | "externalSecrets" | "refresh" | "sync">;
  /** URL of the repository. */
  readonly repository: string;
  /** The full hash of the commit in it that has to be delivered. */
  readonly commit: string;
  readonly progress: Pick<Progress, "note">;
  /** How long it may take, in seconds. */
  readonly timeoutSeconds: number;
  /** Whether to start, as an operator would, the syncs that no policy starts. */
  readonly syncsByHand?: boolean;
  /** For the message on timeout: the folder of the controllers' logs. */
  readonly logs: string;
}

/** Between two looks at the cluster, in milliseconds. */
const pollMs = 250;

/**
 * Has every Application compared with the newest commit, and waits until all are Synced and Healthy on `commit` and every
 * ExternalSecret is Ready. Says of each Application how it gets on, and returns how they are. Throws a {@link UserError} on timeout, with what is not
 * healthy and why.
 */
export async function untilDelivered(
  args: DeliveryArgs,
  signal: AbortSignal,
): Promise<readonly ApplicationStatus[]> {
  const { cluster, timeoutSeconds } = args;
  const deadline = Date.now() + timeoutSeconds * 1000;
  // What a controller said before it was last restarted may be long out of date.
  await Promise.all((await cluster.applications()).map((one) => cluster.refresh(one)));
  const said = new Map<string, string>();
  const started = new Set<string>();
  for (;;) {
    const [applications, secrets] = await Promise.all([
      cluster.applications(),
      cluster.externalSecrets(),
    ]);
    applications.forEach((application) => {
      tell(application, said, args);
    });
    if (args.syncsByHand === true) {
      await startSyncs(applications, started, cluster);
    }
    const missing = [...waitingApplications(applications, args), ...waitingSecrets(secrets)];
    if (missing.length === 0) {
      return applications.map(applicationStatus);
    }
    if (Date.now() >= deadline) {
      throw new UserError(timedOut(args, missing));
    }
    await sleep(pollMs, undefined, { signal });
  }
}

/** Starts the sync of each Application that waits for one; once, as its own patience covers what fails for a while. */
async function startSyncs(
  applications: readonly Application[],
  started: Set<string>,
  cluster: Pick<Cluster, "sync">,
): Promise<void> {
  for (const application of applications.filter(awaitsSync)) {
    const { name } = application.metadata;
    if (!started.has(name)) {
      started.add(name);
      await cluster.sync(application);
    }
  }
}

/** Notes the state of an Application whenever it changes. */
function tell(application: Application, said: Map<string, string>, args: DeliveryArgs): void {
  const { name, sync, health, revision } = applicationStatus(application);
  const state = `${name}: ${sync}, ${health}${revision === "" ? "" : ` at ${shortHash(revision)}`}`;
  if (said.get(name) !== state) {
    said.set(name, state);
    args.progress.note(state);
  }
}

/** What is not delivered yet, each with a list of reasons. */
type Waiting = readonly { readonly what: string; readonly why: readonly string[] }[];

function waitingApplications(
  applications: readonly Application[],
  { repository, commit }: DeliveryArgs,
): Waiting {
  return applications
    .filter((application) => !isDelivered(application, repository, commit))
    .map((application) => {
      const { name, sync, health, revision } = applicationStatus(application);
      const at = revision === "" ? "" : ` at ${shortHash(revision)}`;
      const what = `Application ${name} is ${sync} and ${health}${at}`;
      return { what, why: complaints(application) };
    });
}

function waitingSecrets(secrets: readonly ExternalSecret[]): Waiting {
  return secrets
    .filter((secret) => !externalSecretStatus(secret).ready)
    .map((secret) => {
      const { namespace, name } = externalSecretStatus(secret);
      const what = `ExternalSecret ${namespace}/${name} is not Ready`;
      return { what, why: [externalSecretComplaint(secret)] };
    });
}

function timedOut({ commit, timeoutSeconds, logs }: DeliveryArgs, waiting: Waiting): string {
  const lines = waiting.flatMap(({ what, why }) => [
    `  ${what}`,
    ...why.map((reason) => `    ${reason}`),
  ]);
  return [
    `Commit ${shortHash(commit)} was not delivered within ${timeoutSeconds} s:`,
    ...lines,
    `The controllers' logs are in ${logs}.`,
  ].join("\n");
}

/** As long as git shows it. */
export function shortHash(hash: string): string {
  return hash.slice(0, 7);
}
