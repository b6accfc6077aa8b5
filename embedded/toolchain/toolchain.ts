import { UserError } from "../errors";
import type { Progress } from "../progress";
import type { ToolName } from "./tools";

/** Where the embedded plane's executables and manifests are. */
export interface Toolchain {
  /** Absolute path of the executable. */
  bin(tool: ToolName): string;
  /** Folder with the CRDs and stages taken from the pinned modules: `argo-cd/crds.yaml`, `kwok/stages.yaml` and so on. */
  readonly share: string;
}

/** The toolchain, after building what is missing. Throws a {@link UserError} that names the fix if something cannot be built. */
export function ensureToolchain(progress: Progress): Promise<Toolchain> {
  progress.note("The toolchain cannot be built yet.");
  return Promise.reject(new UserError("The toolchain cannot be built yet."));
}

/** The toolchain if every part of it is there already; never builds. */
export function findToolchain(): Promise<Toolchain | undefined> {
  return Promise.resolve(undefined);
}
