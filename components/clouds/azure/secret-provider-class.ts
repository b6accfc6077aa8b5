import * as pulumi from "@pulumi/pulumi";
import { stringify } from "yaml";
import type { SecretNeed } from "../../../config/needs";
import { fitting } from "../../naming";
import type { SecretMount } from "../contract";

/** What Key Vault's driver is told of one account. */
export interface SecretProviderClassArgs {
  /** The Secrets whose values its pods mount. */
  readonly secrets: readonly SecretNeed[];
  /** Client id of the account's identity. */
  readonly client: pulumi.Input<string>;
  /** Id of the directory that knows it. */
  readonly tenant: pulumi.Input<string>;
  /** Name of the vault. */
  readonly vaultName: pulumi.Input<string>;
}

/**
 * `spec` of a SecretProviderClass: which entries of the vault are mounted as files, in whose name they are read, and of which
 * Secrets they are the values (TD-113, TD-114). Source: "Workload Identity", Azure Key Vault provider for the secrets store CSI
 * driver, read 2026-11-21.
 */
export function secretProviderClass({
  secrets,
  client,
  tenant,
  vaultName,
}: SecretProviderClassArgs): SecretMount {
  const objects = secrets.map(({ secret, objects: names = {} }) => ({
    secret,
    values: Object.entries(names).map(([key, name]) => ({ key, objectName: objectNameOf(name) })),
  }));
  return {
    provider: "azure",
    parameters: {
      usePodIdentity: "false",
      useVMManagedIdentity: "false",
      clientID: client,
      keyvaultName: vaultName,
      tenantId: tenant,
      objects: objectList(objects.flatMap(({ values }) => values)),
    },
    secretObjects: objects.map(({ secret, values }) => ({
      secretName: secret,
      type: "Opaque",
      data: values.map(({ key, objectName }) => ({ objectName, key })),
    })),
  };
}

/** Name of an entry in a vault. */
export function objectNameOf(name: string): string {
  return fitting("azureSecret", name);
}

/** The provider reads YAML in YAML: each item of the list is a text. */
function objectList(values: readonly { readonly objectName: string }[]): string {
  const array = values.map(({ objectName }) => stringify({ objectName, objectType: "secret" }));
  return stringify({ array });
}
