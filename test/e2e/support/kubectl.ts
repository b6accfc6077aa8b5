import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** Runs `kubectl` against a cluster; its standard output without the last line break. Rejects with what it said. */
export type Kubectl = (...args: readonly string[]) => Promise<string>;

/** A `kubectl` for the cluster of a kubeconfig file. */
export function kubectlFor(kubeconfig: string): Kubectl {
  return async (...args) => {
    const env = { ...process.env, KUBECONFIG: kubeconfig };
    const { stdout } = await promisify(execFile)("kubectl", args, { env });
    return stdout.trimEnd();
  };
}
