import { CustomResource } from "@pulumi/kubernetes/apiextensions";
import { ServiceAccount, type Namespace } from "@pulumi/kubernetes/core/v1";
import * as pulumi from "@pulumi/pulumi";
import { ARGO_CD_NAMESPACE, ARGO_CD_SECRETS } from "../../config/argo-cd-needs";
import type { IdentityNeed, PlatformNeeds, SecretNeed } from "../../config/needs";
import { identityKey, type CloudPlatform } from "../clouds/contract";
import { VAULT_TRUST } from "../clouds/vault";
import { ownershipLabels, PLATFORM, type ObjectMetadata } from "../labels";
import { ARGO_CD_PART } from "./argo-cd-settings";
import { CHARTS } from "./charts";
import { trustVault } from "./vault-certificates";

/** What Argo CD's secrets are made from. */
export interface ArgoCdSecretsArgs {
  /** What the cluster's systems ask for; what Argo CD asks for is among it. */
  readonly needs: PlatformNeeds;
  /** Argo CD's namespace. */
  readonly namespace: Namespace;
  /** Where entries and identities come from. */
  readonly platform: Pick<CloudPlatform, "secretStore" | "identities">;
  /** The operator that brings them. */
  readonly externalSecrets: pulumi.Resource;
  /** The Vault that they lie in; absent where they lie in the cloud's own store. */
  readonly vault: pulumi.Resource | undefined;
}

/**
 * What Argo CD signs in with, brought from the secret store like any tenant's secrets: to its repository, to those whom it notifies,
 * and what tells a webhook from a stranger. No state and no preview holds any of it.
 */
export class ArgoCdSecrets extends pulumi.ComponentResource {
  public constructor(
    private readonly name: string,
    private readonly args: ArgoCdSecretsArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("slipway:addons:ArgoCdSecrets", name, {}, opts);
    const { needs } = args;
    for (const reader of needs.identities.filter(isArgoCds)) this.bring(reader);
    this.registerOutputs();
  }

  private bring(reader: IdentityNeed): void {
    const store = this.addStore(reader, this.addReader(reader));
    const { needs } = this.args;
    for (const need of needs.secrets.filter(({ entry }) => reader.readsSecrets.includes(entry))) {
      new CustomResource(
        `${this.name}-${need.secret}`,
        {
          apiVersion: CHARTS.externalSecrets.apiVersion,
          kind: "ExternalSecret",
          metadata: this.metadata(need.secret),
          spec: externalSecret(need, needs),
        },
        { parent: this, dependsOn: store },
      );
    }
  }

  private addReader({ namespace, serviceAccount }: IdentityNeed): ServiceAccount {
    const identity = this.args.platform.identities[identityKey(namespace, serviceAccount)];
    const metadata = this.metadata(serviceAccount);
    return new ServiceAccount(
      `${this.name}-account-${serviceAccount}`,
      {
        metadata: identity ? { ...metadata, annotations: identity.annotations } : metadata,
        automountServiceAccountToken: false,
      },
      { parent: this },
    );
  }

  private addStore(
    { namespace, serviceAccount, store }: IdentityNeed,
    account: ServiceAccount,
  ): CustomResource {
    const { platform, externalSecrets, vault } = this.args;
    const provider = platform.secretStore.providers[identityKey(namespace, serviceAccount)];
    const trust =
      vault &&
      trustVault(`${this.name}-vault-trust`, this.metadata(VAULT_TRUST.secret), {
        parent: this,
        dependsOn: vault,
      });
    return new CustomResource(
      `${this.name}-secret-store`,
      {
        apiVersion: CHARTS.externalSecrets.apiVersion,
        kind: "SecretStore",
        metadata: this.metadata(store),
        spec: { provider },
      },
      { parent: this, dependsOn: [externalSecrets, account, ...(trust ? [trust] : [])] },
    );
  }

  private metadata(name: string): ObjectMetadata {
    const { needs, namespace } = this.args;
    return {
      name,
      namespace: namespace.metadata.name,
      labels: ownershipLabels(needs, PLATFORM),
    };
  }
}

function isArgoCds({ namespace }: IdentityNeed): boolean {
  return namespace === ARGO_CD_NAMESPACE;
}

/** Spec of an ExternalSecret: each key by its name, and the labels by which Argo CD finds the Secret. */
function externalSecret(
  { entry, store, secret, values }: SecretNeed,
  { argoCd }: PlatformNeeds,
): object {
  const isRepository = secret === ARGO_CD_SECRETS.repository;
  return {
    refreshInterval: "1h0m0s",
    secretStoreRef: { kind: "SecretStore", name: store },
    target: {
      name: secret,
      creationPolicy: "Owner",
      // What somebody removed from the store by mistake is not lost at once.
      deletionPolicy: "Retain",
      template: {
        mergePolicy: "Merge",
        metadata: {
          labels: {
            ...ARGO_CD_PART,
            ...(isRepository && { "argocd.argoproj.io/secret-type": "repository" }),
          },
        },
        ...(isRepository && { data: { type: "git", url: argoCd.repository } }),
      },
    },
    data: Object.keys(values).map((key) => ({
      secretKey: key,
      remoteRef: { key: entry, property: key },
    })),
  };
}
