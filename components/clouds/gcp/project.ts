import { getProjectOutput } from "@pulumi/gcp/organizations/getProject";
import * as pulumi from "@pulumi/pulumi";

/** A project, as identities name it: by number. */
export interface GcpProject {
  /** The id that people use. */
  readonly id: string;
  /** The number that the cloud gave it. */
  readonly number: pulumi.Output<string>;
}

/** Looks a project's number up. */
export function gcpProject(id: string, provider: pulumi.ProviderResource): GcpProject {
  return { id, number: getProjectOutput({ projectId: id }, { provider }).number };
}

/**
 * The identity as which one of Google's own services acts in a project, as a member of IAM policies. Source: IAM "Service agents",
 * read 2026-11-21.
 */
export function serviceAgent(
  { number }: GcpProject,
  agent: "container-engine-robot" | "compute-system",
): pulumi.Output<string> {
  return pulumi.interpolate`serviceAccount:service-${number}@${agent}.iam.gserviceaccount.com`;
}

/**
 * A service account of a cluster, as a member of IAM policies: without an account of Google Cloud in between, whose key could be
 * lost. Source: GKE "About Workload Identity Federation for GKE", read 2026-11-21.
 */
export function workloadPrincipal(
  { id, number }: GcpProject,
  namespace: string,
  serviceAccount: string,
): pulumi.Output<string> {
  const pool = pulumi.interpolate`projects/${number}/locations/global/workloadIdentityPools/${workloadPool(id)}`;
  return pulumi.interpolate`principal://iam.googleapis.com/${pool}/subject/ns/${namespace}/sa/${serviceAccount}`;
}

/** The pool that holds the service accounts of all clusters of a project. */
export function workloadPool(project: string): string {
  return `${project}.svc.id.goog`;
}
