import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import type { PlaneHome } from "./home";
import { replaceFile } from "./replace-file";

/** Everything that listens, in the order in which ports are chosen. etcd listens on sockets in the plane's own folder. */
export const portNames = [
  "api-server",
  "redis",
  "repo-server",
  "repo-server-metrics",
  "application-controller-metrics",
  "external-secrets-live",
  "cert-manager-metrics",
] as const;

export type PortName = (typeof portNames)[number];

export type Ports = Readonly<Record<PortName, number>>;

/** What is chosen at the first start and then kept, so that addresses written down in the cluster stay true. */
export interface PlaneSettings {
  readonly ports: Partial<Ports>;
  /** The administrator's bearer token. */
  readonly token: string;
}

/** Reads the settings, or makes new ones if there are none or they are damaged. */
export function loadSettings(home: PlaneHome): PlaneSettings {
  try {
    return JSON.parse(readFileSync(home.settings, "utf8")) as PlaneSettings;
  } catch {
    return { ports: {}, token: randomBytes(32).toString("hex") };
  }
}

export function saveSettings(home: PlaneHome, settings: PlaneSettings): void {
  replaceFile(home.settings, JSON.stringify(settings, null, 2));
}
