import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync } from "node:fs";
import { UserError } from "./errors";
import { homeAt, type PlaneHome } from "./plane/home";
import { choosePorts } from "./plane/ports";
import { accepts, until } from "./plane/probe";
import { logPath, openLog } from "./plane/process-log";
import { loadSettings } from "./plane/settings";

/** How long the server may take until it serves, in milliseconds. */
const patienceMs = 30_000;

/**
 * Runs Argo CD's client with `args` on a plane, beside a server that lives as long as this one command, and returns its exit
 * code. The client's own `--core` does the same, but looks for the repository server in a pod, and the plane's is a process.
 * As with `--core` the server asks for no password and listens on loopback. Throws a {@link UserError} if it cannot start.
 */
export async function argocd(
  executable: string,
  home: PlaneHome,
  args: readonly string[],
): Promise<number> {
  const ports = await choosePorts(["server", "metrics"]);
  const server = startServer(executable, home, ports);
  const ended = new AbortController();
  server.once("exit", () => {
    ended.abort();
  });
  try {
    const serves = until(() => accepts(ports.server), patienceMs, ended.signal);
    if (!(await serves.catch(() => false))) {
      const log = logPath(home.logs, "argocd-server");
      const help = "run the command that brought the plane up again";
      throw new UserError(`Argo CD's server cannot work on the plane: ${help} (log: ${log}).`);
    }
    return await runClient(executable, ports.server, args);
  } finally {
    server.kill();
  }
}

function startServer(
  executable: string,
  home: PlaneHome,
  ports: { readonly server: number; readonly metrics: number },
): ChildProcess {
  const { ports: plane } = loadSettings(home);
  const log = openLog(home.logs, "argocd-server");
  try {
    const args = [
      "--disable-auth",
      "--insecure",
      "--namespace=argocd",
      `--kubeconfig=${home.kubeconfig}`,
      "--address=127.0.0.1",
      `--port=${ports.server}`,
      `--metrics-port=${ports.metrics}`,
      `--repo-server=127.0.0.1:${plane["repo-server"] ?? 0}`,
      "--repo-server-plaintext",
      `--redis=127.0.0.1:${plane.redis ?? 0}`,
    ];
    const env = {
      ...process.env,
      // The one executable takes its role from its name, or from this.
      ARGOCD_BINARY_NAME: "argocd-server",
      ARGOCD_FAKE_IN_CLUSTER: "true",
      ARGOCD_GPG_ENABLED: "false",
    };
    return spawn(executable, args, { cwd: home.controllers, env, stdio: ["ignore", log, log] });
  } finally {
    closeSync(log);
  }
}

async function runClient(
  executable: string,
  port: number,
  args: readonly string[],
): Promise<number> {
  const options = `--server=127.0.0.1:${port} --plaintext`;
  const env = { ...process.env, ARGOCD_OPTS: options };
  const client = spawn(executable, args, { env, stdio: "inherit" });
  // Ctrl-C reaches the client as well; when that has ended, there is the server to stop.
  process.on("SIGINT", () => undefined);
  const [code] = (await once(client, "exit")) as [number | null];
  return code ?? 1;
}

async function main([executable = "", plane = "", ...args]: string[]): Promise<void> {
  process.exitCode = await argocd(executable, homeAt(plane), args);
}

if (require.main === module) {
  main(process.argv.slice(2)).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  });
}
