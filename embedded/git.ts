import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { UserError } from "./errors";

/** A commit of the working tree's `gitops/` folder in the plane's repository. */
export interface GitopsCommit {
  /** The full hash of what Argo CD has to deploy. */
  readonly hash: string;
  /** What differs from the commit before, as paths from the root; empty: nothing, and `hash` is that commit. */
  readonly changed: readonly string[];
}

/** The one folder of the working tree that the repository has, under the same name, so that paths in Applications hold. */
const folder = "gitops";

const branch = "refs/heads/main";

/** Whose commits they are: the user's own name would suggest that they had committed something. */
const author = { name: "Slipway", email: "slipway@localhost" };

/**
 * Commits `gitops/` of the checkout at `root` to the branch main of the bare `repository`, exactly as it lies on disk:
 * tracked or not, ignored or not. Makes the repository if it is missing, and makes no commit if nothing changed.
 *
 * Works with git's plumbing and a fresh index, so that neither the user's configuration nor hooks nor what a killed
 * run left behind can interfere; a repository that is damaged nevertheless is made anew. Only one process at a time may
 * call this for a repository. Throws a {@link UserError} if git or `gitops/` is missing.
 */
export async function commitGitops(root: string, repository: string): Promise<GitopsCommit> {
  const git = new Git(root, repository);
  await git.prepare();
  const before = await git.tip();
  const tree = await git.writeTree();
  if (before !== undefined && (await git.treeOf(before)) === tree) {
    return { hash: before, changed: [] };
  }
  const changes = await git.changes(before, tree);
  const hash = await git.commit(tree, before, message(changes));
  return { hash, changed: changes.map(({ path }) => path) };
}

/** Every commit of `repository` with what it changed, as text. */
export function gitHistory(root: string, repository: string): Promise<string> {
  return new Git(root, repository).history();
}

/** One path that differs between two trees. */
interface Change {
  /** git's letter: `A` added, `M` modified, `D` deleted, `T` another type of file. */
  readonly kind: string;
  readonly path: string;
}

const verbs: Readonly<Record<string, string>> = { A: "Add", D: "Remove" };

/** A subject that names what changed, and one line per path. */
function message(changes: readonly Change[]): string {
  const kinds = new Set(changes.map(({ kind }) => kind));
  const verb = (kinds.size === 1 ? verbs[[...kinds].join()] : undefined) ?? "Change";
  const what = changes.length === 1 ? changes[0]?.path : `${changes.length} files in ${folder}/`;
  const lines = changes.map(({ kind, path }) => `${kind} ${path}`);
  return [`${verb} ${what ?? folder}`, "", ...lines, ""].join("\n");
}

/** git on one repository and one work tree, deaf to the user's configuration. */
class Git {
  private readonly environment: NodeJS.ProcessEnv;
  private readonly index: string;

  public constructor(
    private readonly root: string,
    private readonly repository: string,
  ) {
    this.index = join(repository, "index");
    // A shell started by a git hook or alias carries GIT_DIR and the like.
    const own = Object.entries(process.env).filter(([name]) => !name.startsWith("GIT_"));
    this.environment = {
      ...Object.fromEntries(own),
      GIT_DIR: repository,
      GIT_INDEX_FILE: this.index,
      GIT_CONFIG_GLOBAL: "/dev/null",
      GIT_CONFIG_NOSYSTEM: "1",
      GIT_AUTHOR_NAME: author.name,
      GIT_AUTHOR_EMAIL: author.email,
      GIT_COMMITTER_NAME: author.name,
      GIT_COMMITTER_EMAIL: author.email,
      LC_ALL: "C",
    };
  }

  /** Makes the repository sound: locks of a killed run are removed, and one that git cannot read is made anew. */
  public async prepare(): Promise<void> {
    for (const lock of ["index", "index.lock", `${branch}.lock`, "HEAD.lock", "config.lock"]) {
      await rm(join(this.repository, lock), { force: true });
    }
    if (!(await this.sound())) {
      await rm(this.repository, { recursive: true, force: true });
      await mkdir(this.repository, { recursive: true, mode: 0o700 });
      await this.run("init", "--quiet", "--bare", "--template=", "--initial-branch=main");
    }
  }

  /** The newest commit, if there is one. */
  public tip(): Promise<string | undefined> {
    return this.answer("rev-parse", "--verify", "--quiet", branch);
  }

  public history(): Promise<string> {
    return this.run("log", "--patch", "--all");
  }

  public treeOf(commit: string): Promise<string> {
    return this.run("rev-parse", `${commit}^{tree}`);
  }

  /** Stores the folder as it lies on disk, and returns the hash of the tree that holds it. */
  public async writeTree(): Promise<string> {
    if (!existsSync(join(this.root, folder))) {
      throw new UserError(
        `${join(this.root, folder)} is missing: run "npm run render" to write it.`,
      );
    }
    const asOnDisk = ["-c", "core.autocrlf=false", "-c", "core.fileMode=true"];
    await this.run(
      `--work-tree=${this.root}`,
      ...asOnDisk,
      "add",
      "--all",
      "--force",
      "--",
      folder,
    );
    return this.run("write-tree");
  }

  /** What differs between a commit, or nothing, and a tree. */
  public async changes(before: string | undefined, tree: string): Promise<readonly Change[]> {
    const from = before ?? (await this.run("hash-object", "-t", "tree", "-w", "/dev/null"));
    const fields = await this.run("diff-tree", "-r", "-z", "--name-status", from, tree);
    const parts = fields.split("\0").filter((part) => part !== "");
    return parts.flatMap((kind, position) =>
      position % 2 === 0 ? [{ kind, path: parts[position + 1] ?? "" }] : [],
    );
  }

  public async commit(tree: string, parent: string | undefined, text: string): Promise<string> {
    const parents = parent === undefined ? [] : ["-p", parent];
    const hash = await this.run("commit-tree", tree, ...parents, "-m", text);
    await this.run("update-ref", branch, hash, parent ?? "");
    return hash;
  }

  /** Whether there is a repository, and every object of it is whole. */
  private async sound(): Promise<boolean> {
    const checked = await this.answer("fsck", "--no-progress", "--no-dangling", "--no-reflogs");
    return checked !== undefined;
  }

  private async run(...args: readonly string[]): Promise<string> {
    const { code, stdout, stderr } = await this.execute(args);
    if (code !== 0) {
      const reason = stderr.trim().split("\n").at(-1) ?? "";
      throw new UserError(`git cannot commit ${folder}/ to ${this.repository}: ${reason}`);
    }
    return stdout.trim();
  }

  /** For commands whose failure is an answer: undefined. */
  private async answer(...args: readonly string[]): Promise<string | undefined> {
    const { code, stdout } = await this.execute(args);
    return code === 0 ? stdout.trim() : undefined;
  }

  private async execute(args: readonly string[]): Promise<Executed> {
    const options = { cwd: this.root, env: this.environment, maxBuffer: 64 * 1024 * 1024 };
    try {
      return { code: 0, ...(await promisify(execFile)("git", args, options)) };
    } catch (error) {
      const failed = error as Executed;
      if (failed.code === "ENOENT") {
        throw new UserError("git is not on PATH: install it (https://git-scm.com/downloads).");
      }
      return failed;
    }
  }
}

/** How a git command ended. */
interface Executed {
  readonly code: string | number;
  readonly stdout: string;
  readonly stderr: string;
}
