import type { PlaneHome } from "./home";
import { choosePorts, isFree } from "./ports";
import { isRunning, readRecord } from "./process-record";
import {
  loadSettings,
  portNames,
  saveSettings,
  type PlaneSettings,
  type PortName,
  type Ports,
} from "./settings";

/** The processes that listen, by port. */
const owner: Readonly<Record<PortName, string>> = {
  "api-server": "api-server",
  redis: "redis",
  "repo-server": "repo-server",
  "repo-server-metrics": "repo-server",
  "application-controller-metrics": "application-controller",
  "external-secrets-live": "external-secrets",
  "cert-manager-metrics": "cert-manager",
};

/** The plane's settings with a usable port for everyone, saved. A recorded port is kept unless a stranger has taken it. */
export async function settlePorts(
  home: PlaneHome,
): Promise<PlaneSettings & { readonly ports: Ports }> {
  const settings = loadSettings(home);
  const ours = new Set<number>();
  for (const name of portNames) {
    const port = settings.ports[name];
    if (port !== undefined && (await isRunning(readRecord(home.run, owner[name])))) {
      ours.add(port);
    }
  }
  const free = async (port: number): Promise<boolean> => ours.has(port) || isFree(port);
  const settled = { ...settings, ports: await choosePorts(portNames, settings.ports, free) };
  saveSettings(home, settled);
  return settled;
}
