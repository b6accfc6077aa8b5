import { generateKeyPairSync, randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { PlaneHome } from "./home";

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
  writeFileSync(home.settings, JSON.stringify(settings, null, 2), { mode: 0o600 });
}

/** Files that the API server and the controller manager read. */
export interface Credentials {
  /** Who a bearer token belongs to. */
  readonly tokens: string;
  /** Signs and verifies the tokens of service accounts. */
  readonly serviceAccountKey: string;
}

/** Writes the credentials that are missing. The key is kept: tokens signed with it lie in the cluster. */
export function writeCredentials(home: PlaneHome, settings: PlaneSettings): Credentials {
  const tokens = join(home.credentials, "tokens.csv");
  const serviceAccountKey = join(home.credentials, "service-account.key");
  writeFileSync(tokens, `${settings.token},admin,admin,system:masters\n`, { mode: 0o600 });
  if (!existsSync(serviceAccountKey)) {
    const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const pem = privateKey.export({ type: "sec1", format: "pem" });
    writeFileSync(serviceAccountKey, pem, { mode: 0o600 });
  }
  return { tokens, serviceAccountKey };
}
