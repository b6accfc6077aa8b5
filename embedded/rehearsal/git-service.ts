import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { apiServerCertificate, apiServerKey } from "../plane/certificate";
import type { PlaneHome } from "../plane/home";
import { ensureProcess } from "../plane/host-process";
import { choosePorts, isFree } from "../plane/ports";
import { accepts } from "../plane/probe";
import { isRunning, readRecord } from "../plane/process-record";
import { replaceFile } from "../plane/replace-file";
import { repositoryPath } from "./git-http";
import type { GitServerArguments } from "./git-server";
import type { RehearsalHome } from "./home";

const processName = "git-server";

/** The address that Argo CD reads, and that is part of the stack: kept from one command to the next unless a stranger takes the port. */
export async function repositoryUrl(home: RehearsalHome): Promise<string> {
  const { git } = readChoices(home);
  const ours = await isRunning(readRecord(home.run, processName));
  const free = async (port: number): Promise<boolean> => (ours && port === git) || isFree(port);
  const ports = await choosePorts(["git"], git === undefined ? {} : { git }, free);
  replaceFile(home.choices, JSON.stringify(ports));
  return `https://127.0.0.1:${ports.git}${repositoryPath}`;
}

/**
 * Serves the rehearsal's repository at `url` over https, for a cloud's rules admit no files. The server shows the certificate that
 * the API server of the first plane made for this machine's loopback address, and the Argo CD of every plane is told to trust it.
 */
export async function startGitServer(
  home: RehearsalHome,
  url: string,
  planes: readonly [PlaneHome, ...PlaneHome[]],
): Promise<void> {
  const [first] = planes;
  const certificate = apiServerCertificate(first);
  const { hostname, port } = new URL(url);
  for (const { controllers } of planes) {
    const trusted = join(controllers, "tls");
    mkdirSync(trusted, { recursive: true });
    writeFileSync(join(trusted, hostname), readFileSync(certificate), { mode: 0o600 });
  }
  const args: GitServerArguments = [home.git, port, certificate, apiServerKey(first)];
  const program = [require.resolve("tsx/cjs"), join(__dirname, "git-server.ts")];
  await ensureProcess(
    {
      name: processName,
      command: process.execPath,
      args: ["--require", ...program, ...args],
      environment: {},
      standsOn: [readFileSync(certificate, "utf8")],
      ready: () => accepts(Number(port)),
    },
    { run: home.run, logs: home.logs, environment: { PATH: process.env["PATH"] ?? "" } },
  );
}

function readChoices({ choices }: RehearsalHome): { readonly git?: number } {
  try {
    return JSON.parse(readFileSync(choices, "utf8")) as { readonly git?: number };
  } catch {
    return {};
  }
}
