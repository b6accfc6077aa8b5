import { objectAt, textAt } from "../../json";
import { hex } from "../plausible";
import type { TypeRules } from "../rules";
import { inGroup } from "./arm";
import { limits } from "./limits";
import { identityOf, tenantOf } from "./place";
import { times } from "./times";
import { diskEncryptionType, identityType, keyType, secretType, vaultType } from "./types";

/** Key Vault, and what encrypts disks with a key from one. */
export const vaultTypes: Readonly<Record<string, TypeRules>> = {
  [vaultType]: inGroup({
    kind: "Microsoft.KeyVault/vaults",
    names: ["vaultName"],
    name: limits.vault,
    located: true,
    outlives: true,
    limits: { "properties.tenantId": limits.uuid },
    outputs: ({ inputs }) => ({
      properties: {
        ...objectAt(inputs, "properties"),
        vaultUri: `https://${textAt(inputs, "vaultName")}.vault.azure.net/`,
        provisioningState: "Succeeded",
      },
    }),
    completed: ["properties"],
    obstacle: (facts) => {
      const stated = textAt(facts.inputs, "properties", "tenantId");
      const own = tenantOf(facts);
      return stated === own
        ? undefined
        : `properties.tenantId is "${stated}": want the subscription's own, "${own}"`;
    },
    seconds: times.vault,
  }),

  [secretType]: inVault("secrets", "secretName", { secrets: ["properties.value"] }),
  [keyType]: inVault("keys", "keyName", {
    // Another key is another version; what a key is made of stays.
    replaces: ["properties.kty", "properties.keySize", "properties.curveName"],
  }),

  [diskEncryptionType]: inGroup({
    kind: "Microsoft.Compute/diskEncryptionSets",
    names: ["diskEncryptionSetName"],
    name: limits.network,
    located: true,
    outputs: (facts, id) => ({
      identity: identityOf(facts, id),
    }),
    completed: ["identity"],
    replaces: ["encryptionType"],
    references: [
      { field: "activeKey.sourceVault.id", to: [vaultType], deletion: "blocks" },
      { field: "identity.userAssignedIdentities[*]", to: [identityType], deletion: "blocks" },
    ],
    seconds: times.diskEncryptionSet,
  }),
};

/** Something in a vault, which has an address of its own and another one for each version. */
function inVault(
  kind: "secrets" | "keys",
  name: string,
  own: Pick<TypeRules, "secrets" | "replaces"> | Pick<TypeRules, "secrets">,
): TypeRules {
  const word = kind === "keys" ? "key" : "secret";
  return inGroup({
    kind: `Microsoft.KeyVault/vaults/${kind}`,
    names: ["vaultName", name],
    parent: vaultType,
    name: limits.secret,
    located: false,
    outlives: true,
    outputs: ({ inputs }, id) => {
      const address = `https://${textAt(inputs, "vaultName")}.vault.azure.net/${kind}/${textAt(inputs, name)}`;
      const version = `${address}/${hex(`${id} ${JSON.stringify(inputs.properties)}`, 32)}`;
      return {
        properties: {
          ...objectAt(inputs, "properties"),
          [`${word}Uri`]: address,
          [`${word}UriWithVersion`]: version,
        },
        ...(kind === "keys" ? { keyUri: address, keyUriWithVersion: version } : {}),
      };
    },
    completed: ["properties"],
    ...own,
    seconds: times.secret,
  });
}
