import { UserError } from "../embedded/errors";
import { contextOf } from "./argo-cd";
import { evidenceOf, type Application, type Evidence } from "./evidence";
import type { Project } from "./project";
import type { Repository } from "./repository";
import type { Part, PlacedSystem } from "./system-images";

/** What Argo CD says of the Applications that deliver a system, or some of its services. */
export interface Running {
  readonly evidence: readonly Evidence[];
  readonly unread: readonly { readonly application: string; readonly reason: string }[];
  /** The commit that an Application runs; undefined where that is not known. */
  readonly revisionOf: (application: string) => string | undefined;
}

/**
 * Asks Argo CD what runs. What cannot be asked is listed with the reason: whether that matters is the gate's to say.
 *
 * @param context - Of the kubeconfig; undefined: as the cluster's stack file says.
 */
export async function running(
  { readApplications }: Project,
  repository: Repository,
  placed: PlacedSystem,
  parts: readonly Part[],
  context = contextOf(placed.cluster),
): Promise<Running> {
  let applications: readonly Application[];
  try {
    applications = await readApplications(context);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const unread = parts.map(({ application }) => ({ application, reason: error.message }));
    return { evidence: [], unread, revisionOf: () => undefined };
  }
  const found = await Promise.all(
    parts.map((part) => one(part, applications, repository, context)),
  );
  const evidence = found.filter((each) => "sync" in each);
  return {
    evidence,
    unread: found.filter((each) => "reason" in each),
    revisionOf: (name) => evidence.find(({ application }) => application === name)?.revision,
  };
}

async function one(
  { application: name, path }: Part,
  applications: readonly Application[],
  repository: Repository,
  context: string | undefined,
): Promise<Evidence | { readonly application: string; readonly reason: string }> {
  const application = applications.find(({ metadata }) => metadata.name === name);
  if (!application) {
    const where = context ?? "the kubeconfig's current context";
    const reason = `${where} has no such Application: name the cluster's context with --context`;
    return { application: name, reason };
  }
  const evidence = await evidenceOf(application, (revision) => repository.treeAt(revision, path));
  const { revision } = evidence;
  if (revision === undefined) return { application: name, reason: "it was never synced" };
  const known = await repository.commitOf(revision);
  return known === undefined
    ? { application: name, reason: `it runs ${revision}, which this repository does not have` }
    : evidence;
}
