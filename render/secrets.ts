import type { SecretDefinition } from "../systems/secret";
import { metadata, prerequisiteWave, type Metadata } from "./metadata";
import type { Placement } from "./placement";

/** `external-secrets.io/v1`, as far as it is used here (docs/adr/0001-external-secret-builder.md). */
export interface ExternalSecret {
  readonly apiVersion: "external-secrets.io/v1";
  readonly kind: "ExternalSecret";
  readonly metadata: Metadata;
  readonly spec: {
    readonly refreshInterval: string;
    readonly secretStoreRef: { readonly kind: "SecretStore"; readonly name: string };
    readonly target: {
      readonly name: string;
      readonly creationPolicy: "Owner";
      readonly deletionPolicy: "Retain";
    };
    readonly data: readonly {
      readonly secretKey: string;
      readonly remoteRef: RemoteReference;
    }[];
  };
}

interface RemoteReference {
  /** Name of the entry in the store. */
  readonly key: string;
  /** Name of the value within the entry. */
  readonly property: string;
  readonly conversionStrategy: "Default";
  readonly decodingStrategy: "None";
  readonly metadataPolicy: "None";
}

/**
 * A Secret whose values External Secrets copies from the store of whoever may read it. Each key is named, so that nothing else that
 * an entry may hold arrives in the namespace.
 */
export function externalSecret(
  placement: Placement,
  { name, values }: SecretDefinition,
  workload: string,
): ExternalSecret {
  const source = placement.sources[name];
  if (source === undefined) throw new Error(`The platform has no entry for the Secret ${name}.`);
  return {
    apiVersion: "external-secrets.io/v1",
    kind: "ExternalSecret",
    metadata: metadata(placement, { name, workload, wave: prerequisiteWave(placement.definition) }),
    spec: {
      refreshInterval: "1h0m0s", // as the operator writes it back: any other spelling would differ from Git for ever
      secretStoreRef: { kind: "SecretStore", name: source.store },
      // Retain: pods outlive an entry that somebody removed from the store by mistake.
      target: { name, creationPolicy: "Owner", deletionPolicy: "Retain" },
      data: Object.keys(values).map((key) => ({
        secretKey: key,
        remoteRef: reference(source.entry, key),
      })),
    },
  };
}

/** The API server fills in the last three by itself; unsaid, they would be a difference to Git for ever. */
function reference(key: string, property: string): RemoteReference {
  return {
    key,
    property,
    conversionStrategy: "Default",
    decodingStrategy: "None",
    metadataPolicy: "None",
  };
}

/**
 * Variables are read once, when a container starts: Reloader restarts the pods of an object with this annotation when
 * one of the Secrets changes, so that a rotation is never silent (architecture §5, decision 9).
 */
export function restartOnRotation(secrets: readonly string[]): Record<string, string> {
  if (secrets.length === 0) return {};
  return { "secret.reloader.stakater.com/reload": [...new Set(secrets)].sort().join(",") };
}
