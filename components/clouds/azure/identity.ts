import { FederatedIdentityCredential } from "@pulumi/azure-native/managedidentity/federatedIdentityCredential";
import { UserAssignedIdentity } from "@pulumi/azure-native/managedidentity/userAssignedIdentity";
import * as pulumi from "@pulumi/pulumi";
import type { IdentityNeed, PlatformNeeds } from "../../../config/needs";
import { identityKey, type WorkloadIdentity } from "../contract";
import type { AzureNetwork } from "./network";
import type { AzureSettings } from "./settings";

/** Whom tokens that Entra ID takes are meant for. */
export const TOKEN_AUDIENCE = "api://AzureADTokenExchange";

/** What the identities are made from. */
export interface AzureIdentitiesArgs {
  /** The service accounts that need one. */
  readonly needs: Pick<PlatformNeeds, "identities">;
  /** Location. */
  readonly settings: Pick<AzureSettings, "location">;
  /** The resource group. */
  readonly network: Pick<AzureNetwork, "resourceGroup">;
  /** URL of who issues the tokens of the cluster's service accounts. */
  readonly issuer: pulumi.Input<string>;
}

/**
 * A managed identity for each service account that needs one, opened by a token of that account and by nothing else (TD-97 to
 * TD-110). Each has one federated credential of the 20 that Azure allows, so that no number of environments or branches comes near
 * the limit, and a right that one environment has is no right of another.
 */
export class AzureIdentities extends pulumi.ComponentResource {
  /** Keyed by {@link identityKey}: what ties each service account to its identity. */
  public readonly access: Readonly<Record<string, WorkloadIdentity>>;
  /** Keyed by {@link identityKey}: object ids, for whoever grants rights to them. */
  public readonly principals: Readonly<Record<string, pulumi.Output<string>>>;
  /** Keyed by {@link identityKey}: client ids, for whoever asks for a token in their name. */
  public readonly clients: Readonly<Record<string, pulumi.Output<string>>>;

  public constructor(
    private readonly name: string,
    private readonly args: AzureIdentitiesArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("slipway:azure:Identities", name, {}, opts);
    const made = args.needs.identities.map((need) => [need, this.add(need)] as const);
    const byKey = <T>(value: (identity: UserAssignedIdentity) => T): Record<string, T> =>
      Object.fromEntries(
        made.map(([{ namespace, serviceAccount }, identity]) => [
          identityKey(namespace, serviceAccount),
          value(identity),
        ]),
      );
    this.principals = byKey(({ principalId }) => principalId);
    this.clients = byKey(({ clientId }) => clientId);
    this.access = byKey(({ clientId }) => ({
      annotations: pulumi.output({ "azure.workload.identity/client-id": clientId }),
      podLabels: { "azure.workload.identity/use": "true" },
    }));
    this.registerOutputs({ principals: this.principals, clients: this.clients });
  }

  private add({ system, namespace, serviceAccount }: IdentityNeed): UserAssignedIdentity {
    const { settings, network, issuer } = this.args;
    const name = `${this.name}-${system}-${serviceAccount}`;
    const resourceGroupName = network.resourceGroup;
    const identity = new UserAssignedIdentity(
      name,
      { resourceGroupName, location: settings.location },
      { parent: this },
    );
    new FederatedIdentityCredential(
      `${name}-account`,
      {
        resourceGroupName,
        resourceName: identity.name,
        issuer,
        subject: `system:serviceaccount:${namespace}:${serviceAccount}`,
        audiences: [TOKEN_AUDIENCE],
      },
      { parent: this },
    );
    return identity;
  }
}
