import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";

import type { KubeConfig } from "@kubernetes/client-node" with { "resolution-mode": "import" };

/** Which cluster to talk to, and as whom. */
export interface KubeconfigChoice {
  /** Content or path of a kubeconfig; empty for the one that the environment points at. */
  readonly kubeconfig: string;
  /** A context of it; empty for its current one. */
  readonly context: string;
}

const serviceAccount = "/var/run/secrets/kubernetes.io/serviceaccount/token";

/**
 * Reads the kubeconfig, or the ambient one (`KUBECONFIG`, `~/.kube/config`, the service account of the pod we run in), and
 * selects the context. Throws when there is none, when it cannot be read and when the context does not exist. Messages never
 * hold its content.
 */
export async function loadKubeconfig(
  choice: KubeconfigChoice,
  environment: NodeJS.ProcessEnv,
): Promise<KubeConfig> {
  // This part of the client alone loads in half the time of the whole.
  const { KubeConfig } = await import("@kubernetes/client-node/dist/config.js");
  const source = choice.kubeconfig === "" ? ambient(environment) : choice.kubeconfig;
  const config: KubeConfig = new KubeConfig();
  if (source === "") {
    config.loadFromCluster();
  } else if (isContent(source)) {
    parsing("the provider's kubeconfig", () => {
      config.loadFromString(source);
    });
  } else {
    const [first, ...others] = existingFiles(source);
    loadFile(config, first);
    for (const file of others) {
      const other = new KubeConfig();
      loadFile(other, file);
      // As with kubectl, the first file says which context is current.
      config.mergeConfig(other, true);
    }
  }
  select(config, choice.context);
  announceCluster(config);
  return config;
}

/** The part that is used of how a user's credentials are got from a command. */
interface Exec {
  readonly apiVersion: string;
  readonly provideClusterInfo?: boolean;
  env?: readonly { readonly name: string; readonly value: string }[] | null;
}

/** Tells a credential command which cluster it is for, as kubectl does where the kubeconfig asks for it. The client does not. */
function announceCluster(config: KubeConfig): void {
  const exec = config.getCurrentUser()?.exec as Exec | undefined;
  const cluster = config.getCurrentCluster();
  if (exec?.provideClusterInfo !== true || cluster === null) {
    return;
  }
  const { server, caData } = cluster;
  const spec = {
    interactive: false,
    cluster: { server, "certificate-authority-data": caData },
  };
  const info = { apiVersion: exec.apiVersion, kind: "ExecCredential", spec };
  exec.env = [...(exec.env ?? []), { name: "KUBERNETES_EXEC_INFO", value: JSON.stringify(info) }];
}

/** Where the environment points: files, or nothing for the service account of the pod we run in. */
function ambient(environment: NodeJS.ProcessEnv): string {
  const named = environment.KUBECONFIG ?? "";
  const home = join(environment.HOME ?? homedir(), ".kube", "config");
  if (named !== "") {
    return named;
  }
  if (existsSync(home)) {
    return home;
  }
  if (existsSync(serviceAccount)) {
    return "";
  }
  throw new Error(
    `no kubeconfig: set the provider's "kubeconfig", or KUBECONFIG, or write ${home}`,
  );
}

/** YAML and JSON have line breaks or braces; a path, or a list of them as in `KUBECONFIG`, has neither. */
function isContent(source: string): boolean {
  return /[\n{]/.test(source) || source.includes(": ");
}

/** As kubectl does, files of a list that do not exist are passed over, as long as one does. */
function existingFiles(list: string): readonly [string, ...string[]] {
  const [first, ...others] = list.split(delimiter).filter((file) => existsSync(file));
  if (first === undefined) {
    throw new Error(`the kubeconfig file "${list}" does not exist`);
  }
  return [first, ...others];
}

function loadFile(config: KubeConfig, file: string): void {
  parsing(`the kubeconfig file "${file}"`, () => {
    config.loadFromFile(file);
  });
}

/** The parser's message quotes the text, which holds credentials: it is dropped. */
function parsing(source: string, parse: () => void): void {
  try {
    parse();
  } catch {
    throw new Error(
      `${source} is no kubeconfig that can be read: want YAML or JSON of kind Config`,
    );
  }
}

function select(config: KubeConfig, context: string): void {
  // A kubeconfig may lack the field, whatever the client's types say.
  const current = config.getCurrentContext() as string | undefined;
  const wanted = context === "" ? (current ?? "") : context;
  const names = config.getContexts().map(({ name }) => name);
  if (!names.includes(wanted)) {
    const known = names.length === 0 ? "it has none" : `it has ${names.sort().join(", ")}`;
    throw new Error(
      wanted === ""
        ? `the kubeconfig names no current context: set "context" (${known})`
        : `the kubeconfig has no context "${wanted}": ${known}`,
    );
  }
  config.setCurrentContext(wanted);
  if (config.getCurrentCluster() === null) {
    throw new Error(`the kubeconfig's context "${wanted}" names a cluster that it does not have`);
  }
}
