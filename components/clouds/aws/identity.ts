import { OpenIdConnectProvider } from "@pulumi/aws/iam/openIdConnectProvider";
import { Role } from "@pulumi/aws/iam/role";
import * as pulumi from "@pulumi/pulumi";
import { identityKey, type WorkloadIdentity } from "../contract";
import type { AwsAccount } from "./accounts";
import { policyDocument } from "./policy";

/** What a token must have been made for, so that STS takes it. */
export const TOKEN_AUDIENCE = "sts.amazonaws.com";

/** What the identities are made from. */
export interface AwsIdentitiesArgs {
  /** The service accounts that need one. */
  readonly accounts: readonly AwsAccount[];
  /** URL of who issues the tokens of the cluster's service accounts. */
  readonly issuer: pulumi.Input<string>;
}

/**
 * A role for each service account that needs one, which nobody else can take on: EKS signs a token that says whose it is.
 *
 * External Secrets reads the store as a tenant's service account, by a token that it asks the cluster for and by the role that the
 * account's annotation names (v0.20.4, pkg/provider/aws/auth/auth.go). EKS Pod Identity gives a role to pods, and the one pod of
 * External Secrets would have the rights of every tenant.
 */
export class AwsIdentities extends pulumi.ComponentResource {
  /** Keyed by {@link identityKey}: what ties each service account to its role. */
  public readonly access: Readonly<Record<string, WorkloadIdentity>>;
  /** Keyed by {@link identityKey}: names of the roles, for whoever grants rights to them. */
  public readonly roles: Readonly<Record<string, pulumi.Output<string>>>;

  public constructor(
    name: string,
    { accounts, issuer }: AwsIdentitiesArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("slipway:aws:Identities", name, {}, opts);
    const provider = new OpenIdConnectProvider(
      `${name}-issuer`,
      { url: issuer, clientIdLists: [TOKEN_AUDIENCE] },
      { parent: this },
    );
    const roles = accounts.map((need) => {
      const role = new Role(
        `${name}-${need.system}-${need.serviceAccount}`,
        {
          description: `${need.serviceAccount} in ${need.namespace}`,
          assumeRolePolicy: serviceAccountTrust(provider, need),
        },
        { parent: this },
      );
      return [identityKey(need.namespace, need.serviceAccount), role] as const;
    });
    this.roles = Object.fromEntries(roles.map(([key, role]) => [key, role.name]));
    this.access = Object.fromEntries(roles.map(([key, role]) => [key, identityOf(role)]));
    this.registerOutputs();
  }
}

function identityOf({ arn }: Role): WorkloadIdentity {
  return { annotations: pulumi.output({ "eks.amazonaws.com/role-arn": arn }), podLabels: {} };
}

/** The trust of a role that one service account of one cluster takes on. */
export function serviceAccountTrust(
  { arn, url }: Pick<OpenIdConnectProvider, "arn" | "url">,
  { namespace, serviceAccount }: Pick<AwsAccount, "namespace" | "serviceAccount">,
): pulumi.Output<string> {
  // Condition keys are named after the issuer, without its scheme.
  return url.apply((issuer) => {
    const host = issuer.replace("https://", "");
    return policyDocument({
      sid: "TakenOnByServiceAccount",
      principal: { Federated: arn },
      actions: ["sts:AssumeRoleWithWebIdentity"],
      conditions: {
        StringEquals: {
          [`${host}:aud`]: TOKEN_AUDIENCE,
          [`${host}:sub`]: `system:serviceaccount:${namespace}:${serviceAccount}`,
        },
      },
    });
  });
}
