import type { SystemDefinition } from "./definition";
import type { SecretVariable } from "./secret";
import type { ServiceAccess, ServiceDefinition } from "./service";

/** A service that has a right of its own to what it reads. */
export type OwningService = ServiceDefinition & { readonly access: ServiceAccess };

/** Whatever reads Secrets: a service or a job. */
export interface SecretReader {
  readonly secretVariables: readonly SecretVariable[];
}

/** Whether a service or a job reads the Secret of that name. */
export function reads({ secretVariables }: SecretReader, secretName: string): boolean {
  return secretVariables.some(({ secret }) => secret === secretName);
}

/** The service whose own the Secret of that name is; undefined for one that the whole system shares. */
export function ownerOf(
  { services }: SystemDefinition,
  secretName: string,
): OwningService | undefined {
  return services.filter(hasAccess).find((service) => reads(service, secretName));
}

/** Names of the Secrets that are a service's own, in the system's order. */
export function ownSecrets(definition: SystemDefinition, service: string): readonly string[] {
  return definition.secrets
    .map(({ name }) => name)
    .filter((name) => ownerOf(definition, name)?.name === service);
}

/** Name of a workload's service account: its own name, unless its access says otherwise. */
export function serviceAccountOf({ services }: SystemDefinition, workload: string): string {
  return services.find(({ name }) => name === workload)?.access?.serviceAccount ?? workload;
}

/** The services with a right of their own. */
export function owningServices({ services }: SystemDefinition): readonly OwningService[] {
  return services.filter(hasAccess);
}

function hasAccess(service: ServiceDefinition): service is OwningService {
  return service.access !== undefined;
}
