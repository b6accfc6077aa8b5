import { type Json, type JsonObject, textAt } from "../json";
import type { CheckFailure } from "../wire/check-response";
import { unknownValue } from "../wire/properties";
import type { Mutability } from "./immutable-fields";

/** The arguments of `kubernetes.Provider` that the stand-in honours, under the same names. */
export interface ProviderSettings extends Mutability {
  /** Content or path of a kubeconfig; empty for the one that the environment points at. */
  readonly kubeconfig: string;
  /** A context of it; empty for its current one. */
  readonly context: string;
  /** Where objects go that state no namespace; empty for the context's own. */
  readonly namespace: string;
  /** Says which cluster it is: while it stays the same, a new kubeconfig replaces nothing. */
  readonly clusterIdentifier: string;
  /** Take over objects that exist already instead of refusing to create them. */
  readonly upsertExistingObjects: boolean;
  /** Take fields from other managers always, as the annotation `pulumi.com/patchForce` does for one object. */
  readonly enablePatchForce: boolean;
}

/** Arguments that would change what a deployment does, and what they must be here. */
const unserved: Readonly<Record<string, string>> = {
  alwaysRender: "false",
  cluster: "",
  deleteUnreachable: "false",
  enableServerSideApply: "true",
  renderYamlToDirectory: "",
  skipUpdateUnreachable: "false",
};

/** Reads the arguments. The SDK sends flags as text. */
export function providerSettings(args: JsonObject): ProviderSettings {
  return {
    kubeconfig: textAt(args, "kubeconfig"),
    context: textAt(args, "context"),
    namespace: textAt(args, "namespace"),
    clusterIdentifier: textAt(args, "clusterIdentifier"),
    enableConfigMapMutable: flag(args.enableConfigMapMutable),
    enableSecretMutable: flag(args.enableSecretMutable),
    upsertExistingObjects: flag(args.upsertExistingObjects),
    enablePatchForce: flag(args.enablePatchForce),
  };
}

/** Arguments that ask for what the stand-in does not do. */
export function unservedArguments(args: JsonObject): readonly CheckFailure[] {
  return Object.entries(unserved).flatMap(([property, only]) => {
    const value = text(args[property]);
    return value === undefined || value === unknownValue || value === only
      ? []
      : [{ property, reason: unservedReason(value, only) }];
  });
}

function unservedReason(value: string, only: string): string {
  const served = only === "" ? "works without it only" : `does ${only} only`;
  return `is ${value}, but the stand-in Kubernetes provider ${served}: leave it out, or install the official plugin`;
}

function text(value: Json | undefined): string | undefined {
  return value === undefined || typeof value === "string" ? value : JSON.stringify(value);
}

function flag(value: Json | undefined): boolean {
  return value === true || value === "true";
}
