import { join } from "node:path";
import { UserError } from "../embedded/errors";
import type { Ended, GitOptions, RunGit } from "./git";

/** How a push ended: accepted, or refused because the branch is not what it was thought to be. */
export type Pushed = "pushed" | "moved";

/** A path that differs between two trees, with git's letter for how: `A` added, `M` modified, `D` deleted. */
export interface TreeChange {
  readonly kind: string;
  readonly path: string;
}

/**
 * The user's repository, by git's plumbing alone: no method looks at the work tree, the index, `HEAD` or a local branch, and
 * none leaves a lock when it is killed. All throw a {@link UserError} with git's own reason.
 */
export class Repository {
  private constructor(
    /** Top of the work tree. */
    public readonly root: string,
    /** Where git keeps what is committed. */
    public readonly gitDir: string,
    private readonly git: RunGit,
  ) {}

  /** The repository at `root`, which has to be the top of a work tree: the tree of `gitops/` is found from there. */
  public static async open(root: string, git: RunGit): Promise<Repository> {
    const found = await git(root, ["rev-parse", "--absolute-git-dir", "--show-prefix"]);
    const [gitDir = "", prefix = ""] = found.stdout.split("\n");
    if (found.code !== 0 || prefix !== "") {
      throw new UserError(`${root} is not the top of a Git work tree: clone the repository first.`);
    }
    return new Repository(root, gitDir, git);
  }

  /** URL of a remote as it is configured. */
  public async remoteUrl(remote: string): Promise<string> {
    const url = await this.answer(["config", "--get", `remote.${remote}.url`]);
    if (url !== undefined) return url;
    const names = (await this.answer(["remote"])) ?? "";
    const known = names === "" ? "it has none" : `it has ${names.split("\n").join(", ")}`;
    throw new UserError(
      `The repository has no remote ${remote}: ${known}. Name one with --remote.`,
    );
  }

  /** The newest commit of a remote's branch, with all that it consists of; undefined if the remote has no such branch. */
  public async fetch(remote: string, branch: string): Promise<string | undefined> {
    const tracking = `refs/remotes/${remote}/${branch}`;
    const refspec = `+refs/heads/${branch}:${tracking}`;
    const fetched = await this.git(this.root, ["fetch", "--quiet", "--no-tags", remote, refspec]);
    if (fetched.code === 0) return this.run(["rev-parse", "--verify", tracking]);
    if (/couldn't find remote ref/i.test(fetched.stderr)) return undefined;
    await this.remoteUrl(remote); // there may be none of that name
    const fix = "Nothing was changed: run this again when it can be reached.";
    throw new UserError(`${remote} cannot be read: ${reason(fetched)}. ${fix}`);
  }

  /** The commit that a revision names; undefined if the repository has none of that name. */
  public commitOf(revision: string): Promise<string | undefined> {
    return this.answer(["rev-parse", "--verify", "--quiet", `${revision}^{commit}`]);
  }

  /** Text of a file in a commit; undefined if it has no such file. */
  public async file(commit: string, path: string): Promise<string | undefined> {
    const { code, stdout } = await this.git(this.root, ["cat-file", "blob", `${commit}:${path}`]);
    return code === 0 ? stdout : undefined;
  }

  /** Hash of what a commit or a tree has at a path: equal hashes are equal content. */
  public treeAt(commit: string, path: string): Promise<string | undefined> {
    return this.answer(["rev-parse", "--verify", "--quiet", `${commit}:${path}`]);
  }

  /** Commits that changed a path, newest first, as the branch itself went: what a merge brought is the merge's change. */
  public async history(commit: string, path: string): Promise<readonly string[]> {
    const args = ["log", "--first-parent", "--format=%H", commit, "--", path];
    return (await this.run(args)).split("\n").filter((hash) => hash !== "");
  }

  /** Whether all of a commit's history is here; a shallow clone has only its end. */
  public async isWhole(): Promise<boolean> {
    return (await this.run(["rev-parse", "--is-shallow-repository"])) === "false";
  }

  /** What differs between two commits or trees below a path. */
  public async changes(from: string, to: string, path: string): Promise<readonly TreeChange[]> {
    const args = ["diff-tree", "-r", "-z", "--no-renames", "--name-status", from, to, "--", path];
    const fields = (await this.run(args)).split("\0").filter((field) => field !== "");
    return fields.flatMap((kind, position) =>
      position % 2 === 0 ? [{ kind, path: fields[position + 1] ?? "" }] : [],
    );
  }

  /** Whether one commit is in the history of another. */
  public async isAncestor(commit: string, of: string): Promise<boolean> {
    const { code } = await this.git(this.root, ["merge-base", "--is-ancestor", commit, of]);
    return code === 0;
  }

  /** What a commit says of itself: its author, when it was made (ISO 8601), and its first line. */
  public async headline(commit: string): Promise<string> {
    return this.run(["log", "-1", "--format=%h by %an, %aI: %s", commit]);
  }

  /** The paths below `path` that the user has changed and not committed. */
  public async uncommitted(path: string): Promise<readonly string[]> {
    const args = ["--no-optional-locks", "status", "--porcelain", "--no-renames", "--", path];
    const { stdout } = await this.git(this.root, args);
    return stdout.split("\n").flatMap((line) => (line === "" ? [] : [line.slice(3)]));
  }

  /** Makes a commit of a tree, in the user's name and signed if the user signs commits. */
  public async commit(tree: string, parent: string, message: string): Promise<string> {
    const signs = await this.answer(["config", "--type=bool", "--get", "commit.gpgSign"]);
    const sign = signs === "true" ? ["-S"] : [];
    return this.run(["commit-tree", ...sign, tree, "-p", parent, "-F", "-"], { input: message });
  }

  /** Remembers a commit under a name that no branch has, so that it outlives a failed push. */
  public async keep(name: string, commit: string): Promise<void> {
    await this.run(["update-ref", `refs/slipway/${name}`, commit]);
  }

  /** The commit that {@link keep} remembers under a name. */
  public kept(name: string): Promise<string | undefined> {
    return this.commitOf(`refs/slipway/${name}`);
  }

  /**
   * Pushes a commit to a branch of a remote.
   *
   * @param expected - What the branch has to be now for anything to happen; undefined: it has to be missing.
   */
  public async push(
    remote: string,
    branch: string,
    commit: string,
    expected: string | undefined,
  ): Promise<Pushed> {
    const ref = `refs/heads/${branch}`;
    const lease = `--force-with-lease=${ref}:${expected ?? ""}`;
    // The user's hook for pushes would judge the work tree, which is not what is pushed.
    const args = [
      "push",
      "--quiet",
      "--porcelain",
      "--no-verify",
      lease,
      remote,
      `${commit}:${ref}`,
    ];
    const pushed = await this.git(this.root, args);
    if (pushed.code === 0) return "pushed";
    const said = pushed.stdout + pushed.stderr;
    if (/\[rejected\]|cannot lock ref|failed to update ref/.test(said)) return "moved";
    throw new UserError(
      [
        `${remote} does not take the push: ${reason(pushed)}.`,
        `The commit is kept. Run this again, or: git push ${remote} ${commit.slice(0, 12)}:${ref}`,
      ].join("\n"),
    );
  }

  /** Runs git in a way that a failure ends the command. */
  public async run(
    args: readonly string[],
    options: GitOptions & { readonly cwd?: string } = {},
  ): Promise<string> {
    const ended = await this.git(options.cwd ?? this.root, args, options);
    if (ended.code === 0) return ended.stdout.trim();
    throw new UserError(`git ${args.join(" ").slice(0, 80)} failed: ${reason(ended)}`);
  }

  private async answer(args: readonly string[]): Promise<string | undefined> {
    const { code, stdout } = await this.git(this.root, args);
    return code === 0 ? stdout.trim() : undefined;
  }

  /** Path in the checkout's own folder for what is not committed. */
  public scratch(name: string): string {
    return join(this.root, ".slipway", name);
  }
}

/** The line of git's complaint that says why. */
function reason({ stdout, stderr }: Ended): string {
  const lines = `${stdout}\n${stderr}`.split("\n").map((line) => line.trim());
  const telling = lines.find((line) => /^(fatal|error|!|remote: error)/.test(line));
  return (telling ?? lines.findLast((line) => line !== "") ?? "git does not say why").replace(
    /^(fatal|error): /,
    "",
  );
}
