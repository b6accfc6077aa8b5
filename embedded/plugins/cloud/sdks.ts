import { aws } from "./aws/aws";
import { azure } from "./azure/azure";
import { gcp } from "./gcp/gcp";
import type { SdkRules } from "./rules";

/** The SDKs that there are rules for. */
const sdks = { aws, "azure-native": azure, gcp } as const satisfies Readonly<
  Record<string, SdkRules>
>;

/** npm name of such an SDK without its scope. */
export type Sdk = keyof typeof sdks;

/** Their names. */
export const sdkNames = Object.keys(sdks) as readonly Sdk[];

/** The rules of an SDK. */
export function rulesOf(sdk: Sdk): SdkRules {
  return sdks[sdk];
}

/**
 * How long the cloud takes to create a resource of that type, in seconds at full scale; 0 for a type that is in no cloud, and for
 * one that has no rules. A critical path is made of these.
 */
export function creationSeconds(type: string): number {
  const found = sdkNames.find((sdk) => type.startsWith(`${sdk}:`));
  return found === undefined ? 0 : (rulesOf(found).types[type]?.seconds.create ?? 0);
}
