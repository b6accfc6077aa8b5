import { type EnvironmentArgs, exportLines } from "../engine/environment";
import { UserError } from "../errors";
import { findToolchain } from "../toolchain/toolchain";

/**
 * The lines with which a POSIX shell becomes one in which `pulumi`, `kubectl` and `argocd` work on the plane.
 * Throws a {@link UserError} if there are no such tools yet.
 */
export async function environmentLines(
  place: Pick<EnvironmentArgs, "home" | "stack" | "own">,
): Promise<string> {
  const toolchain = await findToolchain();
  if (toolchain === undefined) {
    throw new UserError("The tools of the plane are not built yet: bring it up first.");
  }
  const path = process.env["PATH"] ?? "";
  const { home, stack, own } = place;
  return exportLines({ home, stack, own, toolchain, path }, process.env);
}
