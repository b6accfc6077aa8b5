import type { WorkloadIdentity } from "../contract";

/** There is no cloud to have an identity in: a service account is a Kubernetes one and nothing more. */
export const localIdentities: Readonly<Record<string, WorkloadIdentity>> = {};
