import { CLOUD_TRAITS } from "../components/clouds/settings";
import { SECRET_STORE } from "../systems/secret";
import type { NotificationSpec, RepositoryAccess } from "./delivery-spec";
import type { EnvironmentSpec } from "./environment-spec";
import type { Hosting } from "./hosting";
import type { IdentityNeed, NeededValue, SecretNeed } from "./needs";
import { SECRET_READER } from "./secret-needs";

/** Namespace of Argo CD, and of all that it reads. */
export const ARGO_CD_NAMESPACE = "argocd";

/** What Argo CD of a cluster needs to know besides what it delivers. */
export interface ArgoCdNeed {
  /** URL of the repository that it reads, without credentials. */
  readonly repository: string;
  /** How it signs in there; undefined for a public one. */
  readonly repositoryAccess: RepositoryAccess | undefined;
  /** Who tells it of a push; undefined: nobody, it asks. */
  readonly webhook: "github" | "gitlab" | undefined;
  /** Who is told of what, by name. */
  readonly notifications: Readonly<Record<string, NotificationSpec>>;
  /** Whether Image Updater writes new tags of any of the cluster's systems. */
  readonly imageUpdates: boolean;
}

/** What Argo CD of a cluster needs. */
export function argoCdNeed(
  { gitops: { repository }, delivery }: EnvironmentSpec,
  hosted: readonly Hosting[],
): ArgoCdNeed {
  return {
    repository,
    repositoryAccess: delivery?.repositoryAccess,
    webhook: delivery?.webhook,
    notifications: delivery?.notifications ?? {},
    imageUpdates: hosted.some(({ imageUpdates }) => imageUpdates),
  };
}

/** Names of the Secrets in Argo CD's namespace that External Secrets makes from entries of the store. */
export const ARGO_CD_SECRETS = {
  repository: "gitops-repository",
  webhook: "argocd-webhook",
  notifications: "argocd-notifications-secret",
} as const;

/** The key of the token with which a destination of notifications signs in. */
export function tokenKey(destination: string): string {
  return `${destination}-token`;
}

/** The entry of each, in the tree that the store's kind of name allows (CT-55). */
export function argoCdSecrets(
  { clusters }: EnvironmentSpec,
  cluster: string,
  { repositoryAccess, webhook, notifications }: ArgoCdNeed,
): readonly SecretNeed[] {
  const settings = clusters[cluster];
  const separator = settings ? CLOUD_TRAITS[settings.cloud].secretPathSeparator : "-";
  const need = (name: string, secret: string, keys: readonly string[]): SecretNeed => ({
    ...{ entry: `argocd${separator}${name}`, store: SECRET_STORE, system: "platform", secret },
    values: Object.fromEntries(keys.map((key) => [key, UNSET])),
  });
  const tokens = Object.keys(notifications).map(tokenKey);
  return [
    ...(repositoryAccess
      ? [need("repository", ARGO_CD_SECRETS.repository, REPOSITORY_KEYS[repositoryAccess])]
      : []),
    ...(webhook ? [need(`${webhook}-webhook-secret`, ARGO_CD_SECRETS.webhook, ["secret"])] : []),
    ...(tokens.length > 0 ? [need("notifications", ARGO_CD_SECRETS.notifications, tokens)] : []),
  ];
}

/** Who reads them: one account of Argo CD's namespace, if there is anything to read. */
export function argoCdIdentities(secrets: readonly SecretNeed[]): readonly IdentityNeed[] {
  if (secrets.length === 0) return [];
  return [
    {
      system: "platform",
      namespace: ARGO_CD_NAMESPACE,
      serviceAccount: SECRET_READER,
      store: SECRET_STORE,
      readsSecrets: secrets.map(({ entry }) => entry),
    },
  ];
}

/** Keys of a repository's Secret, as Argo CD reads them (v3.2.11, docs/operator-manual/argocd-repositories.yaml). */
const REPOSITORY_KEYS: Readonly<Record<RepositoryAccess, readonly string[]>> = {
  token: ["username", "password"],
  "ssh-key": ["sshPrivateKey"],
  "github-app": ["githubAppID", "githubAppInstallationID", "githubAppPrivateKey"],
};

/** People set it in the store. Until then nobody can sign in with it, and nobody can guess a webhook's secret to be empty. */
const UNSET: NeededValue = { kind: "given", initial: "not-set" };
