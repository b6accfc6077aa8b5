import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { parse, stringify } from "yaml";
import type { FeatureSpec } from "../config/feature-spec";
import { FEATURE_KEY } from "../config/feature-spec";
import { EXTENDS_KEY } from "../config/inheritance";
import { isMapping, stackFileName, type StackConfig } from "../config/stack-file";

/** Below the project: stack files of feature environments are made when they are needed, and never committed. */
const FOLDER = ".slipway/features";

/** Where a feature environment's stack file lies. */
export function featureFile(root: string, stack: string): string {
  return join(root, FOLDER, stackFileName(stack));
}

/** The folder of feature environments' stack files; made if it is missing. */
export function featureFolder(root: string): string {
  const folder = join(root, FOLDER);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}

/**
 * The stack file of an environment as the engine is told to use it: a shell that is prepared for the laptop's plane names another
 * one than the committed.
 */
export function hostFile(root: string, stack: string, environment: NodeJS.ProcessEnv): string {
  const named = environment["PULUMI_OPTION_CONFIG_FILE"];
  const own = stackFileName(stack);
  return named !== undefined && basename(named) === own ? resolve(root, named) : join(root, own);
}

/** What encrypts the secrets of an environment's state, as `pulumi stack init` calls it; undefined for a passphrase. */
export function secretsProvider(file: string): string | undefined {
  const provider = read(file)["secretsprovider"];
  return typeof provider === "string" ? provider : undefined;
}

/** What a feature environment's stack is configured with. */
export function featureConfig(hostFileName: string, spec: FeatureSpec): StackConfig {
  return {
    "pulumi:disable-default-providers": ["*"],
    [EXTENDS_KEY]: hostFileName,
    [FEATURE_KEY]: spec,
  };
}

/** Writes the configuration, and keeps what the engine has written beside it: how secrets are encrypted. */
export function writeFeatureFile(root: string, stack: string, config: StackConfig): void {
  const file = featureFile(root, stack);
  // The engine takes a date without quotes for a point in time.
  const quoted = { defaultStringType: "QUOTE_DOUBLE", defaultKeyType: "PLAIN" } as const;
  writeFileSync(file, stringify({ ...read(file), config }, quoted), { mode: 0o600 });
}

/** Writes a file that says nothing but how the stack's secrets are encrypted. */
export function writeEncryption(
  root: string,
  stack: string,
  encryption: Readonly<Record<string, string>>,
): void {
  featureFolder(root);
  writeFileSync(featureFile(root, stack), stringify(encryption), { mode: 0o600 });
}

/** Removes the file, if there is one. */
export function removeFeatureFile(root: string, stack: string): void {
  rmSync(featureFile(root, stack), { force: true });
}

function read(file: string): Readonly<Record<string, unknown>> {
  const content: unknown = existsSync(file) ? parse(readFileSync(file, "utf8")) : {};
  return isMapping(content) ? content : {};
}
