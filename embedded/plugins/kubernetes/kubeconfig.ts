import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

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
  const config: KubeConfig = new KubeConfig();
  load(config, choice.kubeconfig, environment);
  select(config, choice.context);
  return config;
}

function load(config: KubeConfig, kubeconfig: string, environment: NodeJS.ProcessEnv): void {
  if (kubeconfig === "") {
    loadAmbient(config, environment);
  } else if (isPath(kubeconfig)) {
    loadFile(config, kubeconfig);
  } else {
    parsing("the provider's kubeconfig", () => {
      config.loadFromString(kubeconfig);
    });
  }
}

/** A kubeconfig in clear has at least one colon and line break or brace; a path has none of them. */
function isPath(kubeconfig: string): boolean {
  return !/[\n{]/.test(kubeconfig) && !kubeconfig.includes(": ");
}

function loadAmbient(config: KubeConfig, environment: NodeJS.ProcessEnv): void {
  const home = join(environment.HOME ?? homedir(), ".kube", "config");
  const named = environment.KUBECONFIG ?? "";
  if (named !== "") {
    parsing("KUBECONFIG", () => {
      config.loadFromDefault();
    });
  } else if (existsSync(home)) {
    loadFile(config, home);
  } else if (existsSync(serviceAccount)) {
    config.loadFromCluster();
  } else {
    throw new Error(
      `no kubeconfig: set the provider's "kubeconfig", or KUBECONFIG, or write ${home}`,
    );
  }
}

function loadFile(config: KubeConfig, file: string): void {
  if (!existsSync(file)) {
    throw new Error(`the kubeconfig file "${file}" does not exist`);
  }
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
