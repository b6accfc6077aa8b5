import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { UserError } from "../embedded/errors";
import { LockHeldError, withLock } from "../embedded/lock";
import type { Repository } from "./repository";

/**
 * The files of a commit in a folder of their own, where they can be edited and made a tree again. It is no worktree of git's: it
 * has a private index, is registered nowhere, and what a killed run leaves of it is removed by the next.
 */
export class Workspace {
  private readonly env: NodeJS.ProcessEnv;

  public constructor(
    private readonly repository: Repository,
    /** The folder, with the files of {@link base}. */
    public readonly root: string,
    /** The commit that it was filled from. */
    public readonly base: string,
  ) {
    this.env = {
      GIT_DIR: repository.gitDir,
      GIT_WORK_TREE: root,
      GIT_INDEX_FILE: `${root}.index`,
    };
  }

  /** Replaces all files by those of a commit or a tree. */
  public async fill(commitOrTree: string): Promise<void> {
    await rm(this.root, { recursive: true, force: true });
    await rm(`${this.root}.index`, { force: true });
    await rm(`${this.root}.index.lock`, { force: true });
    await mkdir(this.root, { recursive: true, mode: 0o700 });
    await this.git("read-tree", commitOrTree);
    await this.git("checkout-index", "--all", "--force");
  }

  /** Text of a file; undefined if there is none. */
  public read(path: string): Promise<string | undefined> {
    return readFile(join(this.root, path), "utf8").catch(() => undefined);
  }

  public async write(path: string, text: string): Promise<void> {
    await mkdir(dirname(join(this.root, path)), { recursive: true });
    await writeFile(join(this.root, path), text);
  }

  /** Hash of the base's tree with `folder` as it lies here, and everything else as it was. */
  public async tree(folder: string): Promise<string> {
    await this.git("add", "--all", "--force", "--", folder);
    return this.git("write-tree");
  }

  /** Hash of the base's tree with `folder` as another commit has it. */
  public async treeWith(folder: string, commit: string): Promise<string> {
    await this.git("rm", "-r", "--cached", "--quiet", "--force", "--ignore-unmatch", "--", folder);
    await this.git("read-tree", `--prefix=${folder}/`, `${commit}:${folder}`);
    return this.git("write-tree");
  }

  private git(...args: readonly string[]): Promise<string> {
    const { env, root: cwd } = this;
    return this.repository.run(["-c", "core.autocrlf=false", ...args], { env, cwd });
  }
}

/** Tries again while somebody still writes there, for ten seconds at most. */
function removed(folder: string): Promise<void> {
  return rm(folder, { recursive: true, force: true, maxRetries: 13 });
}

/**
 * Runs `work` with a workspace filled from a commit, alone among the commands of this checkout that want one.
 *
 * @throws UserError that says who else is at work.
 */
export async function withWorkspace<T>(
  repository: Repository,
  command: string,
  work: (open: (commit: string) => Promise<Workspace>) => Promise<T>,
): Promise<T> {
  const folder = repository.scratch("promotion");
  const files = join(folder, "files");
  const open = async (commit: string): Promise<Workspace> => {
    // A git that outlives its killed command goes on writing where it was told to, so each command has a folder of its own.
    const workspace = new Workspace(repository, join(files, String(process.pid)), commit);
    await workspace.fill(commit);
    return workspace;
  };
  try {
    return await withLock(`${folder}.lock`, command, async () => {
      await removed(files);
      try {
        return await work(open);
      } finally {
        await removed(files);
      }
    });
  } catch (error) {
    if (!(error instanceof LockHeldError)) throw error;
    const { command: other, pid, since } = error.holder;
    throw new UserError(
      `"${other}" (pid ${pid}) is at work in this checkout since ${since}: run this again when it is done.`,
    );
  }
}
