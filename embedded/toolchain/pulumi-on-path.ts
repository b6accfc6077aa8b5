import { execFile } from "node:child_process";
import { access, constants } from "node:fs/promises";
import { delimiter, resolve } from "node:path";
import { promisify } from "node:util";

/**
 * The Pulumi CLI on PATH, as an absolute path, if its version will do; undefined if there is none, or one that will not.
 * `pinned` is the version that we build, such as `v3.259.0`.
 */
export async function pulumiOnPath(
  env: NodeJS.ProcessEnv,
  pinned: string,
): Promise<string | undefined> {
  for (const folder of (env["PATH"] ?? "").split(delimiter)) {
    const file = resolve(folder, "pulumi");
    if (await isExecutable(file)) {
      return isAcceptable(await versionOf(file, env), pinned) ? file : undefined;
    }
  }
  return undefined;
}

/** Whether a CLI of version `found` can take the place of `pinned`: the same major version, and no older. */
export function isAcceptable(found: string, pinned: string): boolean {
  const isRelease = /^v\d+\.\d+\.\d+$/.test(found);
  const isSameMajor = found.split(".")[0] === pinned.split(".")[0];
  return isRelease && isSameMajor && found.localeCompare(pinned, "en", { numeric: true }) >= 0;
}

async function isExecutable(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}

/** What `pulumi version` prints; empty if it cannot be run. */
async function versionOf(file: string, env: NodeJS.ProcessEnv): Promise<string> {
  const options = { env: { ...env, PULUMI_SKIP_UPDATE_CHECK: "true" } };
  const { stdout } = await promisify(execFile)(file, ["version"], options).catch(() => ({
    stdout: "",
  }));
  return stdout.trim();
}
