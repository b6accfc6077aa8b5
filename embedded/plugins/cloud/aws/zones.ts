import { type Json, textAt } from "../../json";
import type { Facts } from "../rules";
import { subnetType } from "./types";

/** Zones that EKS, RDS and DocumentDB ask for. */
const fewestZones = 2;

/** What keeps a service out of a list of subnets: they lie in one zone only. Subnets that are not there are for references. */
export function zonesMissing({ ready }: Facts, subnets: readonly Json[]): string | undefined {
  const found = ready.objects.filter(({ type, id }) => type === subnetType && subnets.includes(id));
  const zones = new Set(found.map(({ outputs }) => textAt(outputs, "availabilityZone")));
  return found.length < subnets.length || zones.size >= fewestZones
    ? undefined
    : `subnets are in ${[...zones].join(", ") || "no zone"}: want at least ${fewestZones} zones`;
}
