import { exportLines } from "../engine/environment";
import { UserError } from "../errors";
import { findToolchain } from "../toolchain/toolchain";
import type { Local } from "./local";

/**
 * The lines with which a POSIX shell becomes one in which `pulumi`, `kubectl` and `argocd` work on the plane.
 * Throws a {@link UserError} if there are no such tools yet.
 */
export async function environmentLines({ home, stack }: Local): Promise<string> {
  const toolchain = await findToolchain();
  if (toolchain === undefined) {
    throw new UserError('The tools of the plane are not built yet: run "npm run local" first.');
  }
  const path = process.env["PATH"] ?? "";
  return exportLines({ home, stack, toolchain, path }, process.env);
}
