import { generateKeyPairSync } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Toolchain } from "../toolchain/toolchain";
import type { PlaneHome } from "./home";
import { replaceFile } from "./replace-file";
import type { PlaneSettings } from "./settings";
import { composeStages } from "./stages";

/** Files that the control plane reads, by path. */
export interface ControlPlaneFiles {
  /** Who a bearer token belongs to. */
  readonly tokens: string;
  /** Signs and verifies the tokens of service accounts. */
  readonly key: string;
  /** What kwok does with nodes, pods, volumes and addresses. */
  readonly stages: string;
}

/** Writes the files. The key is kept if there is one: tokens that were signed with it lie in the cluster. */
export function writeFiles(args: {
  readonly home: PlaneHome;
  readonly toolchain: Toolchain;
  readonly settings: PlaneSettings;
}): ControlPlaneFiles {
  const { home, toolchain, settings } = args;
  const tokens = join(home.credentials, "tokens.csv");
  replaceFile(tokens, `${settings.token},admin,admin,system:masters\n`);
  const key = join(home.credentials, "service-account.key");
  if (!existsSync(key)) {
    replaceFile(key, newKey());
  }
  const stages = join(home.run, "stages.yaml");
  const parts = [join(toolchain.share, "kwok", "stages.yaml"), join(__dirname, "stages.yaml")];
  replaceFile(stages, composeStages(parts.map((part) => readFileSync(part, "utf8"))));
  return { tokens, key, stages };
}

function newKey(): string {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  return privateKey.export({ type: "sec1", format: "pem" }).toString();
}
