import type { StackPlace } from "../engine/open-stack";
import { UserError } from "../errors";
import { LockHeldError, withLock } from "../lock";
import { planeHome, type StackHome } from "../plane/home";
import type { Progress } from "../progress";

/** Which plane a command is about, and whom it tells how it gets on. */
export interface Local extends StackPlace {
  readonly home: StackHome;
}

/** The plane of `stack` in the checkout at `root`. */
export function local(root: string, stack: string, progress: Progress): Local {
  return { root, stack, home: planeHome(root, stack), progress };
}

/** Runs `work` as the only command that changes the plane; throws a {@link UserError} that says who else does. */
export async function alone<T>(
  { home }: Pick<StackPlace, "home">,
  command: string,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await withLock(home.lock, command, work);
  } catch (error) {
    if (error instanceof LockHeldError) {
      const { command: other, pid, since } = error.holder;
      throw new UserError(
        `"${other}" (pid ${pid}) has been working on this plane since ${since}: wait for it to end, or stop it.`,
      );
    }
    throw error;
  }
}
