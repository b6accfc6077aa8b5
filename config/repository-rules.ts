import { CLOUD_TRAITS } from "../components/clouds/settings";
import { hosting } from "./hosting";
import { pathOf } from "./path";
import { placesOf } from "./places";
import type { Rule } from "./rules";
import { shown } from "./shown";

/** A stack file is committed, and a repository's URL is printed: neither is a place for a password. */
export const theRepositoryCarriesNoCredentials: Rule = ({ gitops: { repository } }) => {
  const [, scheme, user] = /^(\w+):\/\/([^/]*)@/.exec(repository) ?? [];
  const carries = user !== undefined && (scheme !== "ssh" || user.includes(":"));
  const want = "a URL without user name and password";
  return carries ? [{ path: pathOf("gitops", "repository"), is: shown(repository), want }] : [];
};

/** A folder of this machine is seen by controllers that run on it, and by no others. */
export const fileRepositoriesStayOnTheMachine: Rule = ({ gitops: { repository }, clusters }) => {
  const elsewhere = Object.entries(clusters).filter(
    ([, { cloud }]) => !CLOUD_TRAITS[cloud].sharesFiles,
  );
  const names = elsewhere.map(([name]) => name).join(", ");
  const want = `an https or ssh URL, which ${names} can reach`;
  return repository.startsWith("file:") && elsewhere.length > 0
    ? [{ path: pathOf("gitops", "repository"), is: repository, want }]
    : [];
};

/** Image Updater commits to the revision that Argo CD follows, which cannot be done to a commit. */
export const imageUpdatesHaveABranch: Rule = (spec, systems) => {
  if (!/^[0-9a-f]{40}$/.test(spec.gitops.revision)) return [];
  const want = "false, or a branch for gitops.revision to write new tags to";
  const updated = placesOf(spec).filter((place) => {
    const definition = systems[place.system];
    return definition !== undefined && hosting(spec, place, definition).imageUpdates;
  });
  return updated.map(({ path }) => ({ path: path("imageUpdates"), is: "true", want }));
};

/** What concerns the Git repository and who writes to it. */
export const repositoryRules: readonly Rule[] = [
  theRepositoryCarriesNoCredentials,
  fileRepositoriesStayOnTheMachine,
  imageUpdatesHaveABranch,
];
