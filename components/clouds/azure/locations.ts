/**
 * Locations in which AKS, flexible servers, Managed Redis and Key Vault all run, and how many zones each has: three, or none. One
 * that opens later is added here. Source: "Azure regions list" and "Products available by region", read 2026-11-21.
 */
const ZONES: Readonly<Record<string, 0 | 3>> = {
  australiacentral: 0,
  australiaeast: 3,
  australiasoutheast: 0,
  brazilsouth: 3,
  canadacentral: 3,
  canadaeast: 0,
  centralindia: 3,
  centralus: 3,
  eastasia: 3,
  eastus: 3,
  eastus2: 3,
  francecentral: 3,
  germanywestcentral: 3,
  israelcentral: 3,
  italynorth: 3,
  japaneast: 3,
  japanwest: 3,
  koreacentral: 3,
  koreasouth: 0,
  mexicocentral: 3,
  newzealandnorth: 3,
  northcentralus: 0,
  northeurope: 3,
  norwayeast: 3,
  polandcentral: 3,
  qatarcentral: 3,
  southafricanorth: 3,
  southcentralus: 3,
  southeastasia: 3,
  southindia: 0,
  spaincentral: 3,
  swedencentral: 3,
  switzerlandnorth: 3,
  uaenorth: 3,
  uksouth: 3,
  ukwest: 0,
  westcentralus: 0,
  westeurope: 3,
  westus: 0,
  westus2: 3,
  westus3: 3,
};

/** Locations that a cluster can be in. */
export const AZURE_LOCATIONS: readonly string[] = Object.keys(ZONES);

/** Names of a location's zones: `1`, `2` and `3`, or none. */
export function zonesOf(location: string): readonly string[] {
  return Array.from({ length: ZONES[location] ?? 0 }, (_, index) => String(index + 1));
}
