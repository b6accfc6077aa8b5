import { pathOf } from "./path";
import type { Rule } from "./rules";

/** A key is of no use to https, nor a token to ssh. */
export const theRepositoryIsSignedInToByItsScheme: Rule = ({ gitops, delivery }) => {
  const access = delivery?.repositoryAccess;
  if (access === undefined) return [];
  const scheme = access === "ssh-key" ? "ssh" : "https";
  if (gitops.repository.startsWith(`${scheme}:`)) return [];
  const want = `an ${scheme} URL, for delivery.repositoryAccess is ${access}`;
  return [{ path: pathOf("gitops", "repository"), is: gitops.repository, want }];
};

/** Nobody pushes to a folder. */
export const onlyRemotesHaveWebhooks: Rule = ({ gitops, delivery }) =>
  delivery?.webhook !== undefined && gitops.repository.startsWith("file:")
    ? [
        {
          path: pathOf("delivery", "webhook"),
          is: delivery.webhook,
          want: "none, for gitops.repository is a folder",
        },
      ]
    : [];

/** What concerns how Argo CD reaches its repository. */
export const deliveryRules: readonly Rule[] = [
  theRepositoryIsSignedInToByItsScheme,
  onlyRemotesHaveWebhooks,
];
