import { type Json, type JsonObject, objectAt, textAt } from "../../json";
import { hex } from "../plausible";
import type { Facts } from "../rules";
import { groupType } from "./types";

/** Id of the subscription that everything is in. Throws where the provider does not name one. */
export function subscriptionOf({ provider }: Facts): string {
  const subscription = textAt(provider, "subscriptionId");
  if (subscription === "") {
    throw new Error("subscriptionId is not set: set it on the provider");
  }
  return subscription;
}

/** Id of the directory that the subscription trusts. */
export function tenantOf(facts: Facts): string {
  return textAt(facts.provider, "tenantId") || uuid(`tenant of ${subscriptionOf(facts)}`);
}

/** Id of the resource group that an object says it is in. */
export function groupId(facts: Facts): string {
  return `/subscriptions/${subscriptionOf(facts)}/resourceGroups/${textAt(facts.inputs, "resourceGroupName")}`;
}

/** The location of an object: its own, the provider's, or that of its group, as the official provider has it. */
export function locationOf(facts: Facts): string {
  const { inputs, provider, world } = facts;
  const group = world.objects.find(
    ({ type, outputs }) => type === groupType && outputs.name === inputs.resourceGroupName,
  );
  return (
    textAt(inputs, "location") ||
    textAt(provider, "location") ||
    textAt(group?.outputs, "location") ||
    "westeurope"
  );
}

/** What is left of an id after its last slash: the name. */
export function lastPart(id: string): string {
  return id.slice(id.lastIndexOf("/") + 1);
}

/** An id such as Azure gives to principals and tenants. */
export function uuid(seed: string): string {
  const digits = hex(seed, 32);
  const ends = [8, 12, 16, 20, 32];
  return ends.map((end, part) => digits.slice(ends[part - 1] ?? 0, end)).join("-");
}

/** Object id of whoever runs Pulumi, whom the directory has known before. */
export const callerPrincipal = uuid("principal of who runs Pulumi");

/** Whether two ids name the same: Azure does not mind their case. */
export function isSame(one: Json | undefined, other: Json | undefined): boolean {
  const texts = [one, other].map((id) => (typeof id === "string" ? id.toLowerCase() : undefined));
  return texts[0] !== undefined && texts[0] === texts[1];
}

/** What is told of an object's identities: of its own one, if it has one, who that is. */
export function identityOf(facts: Facts, id: string): JsonObject {
  const stated = objectAt(facts.inputs, "identity");
  return textAt(stated, "type").includes("SystemAssigned")
    ? { ...stated, principalId: uuid(`identity of ${id}`), tenantId: tenantOf(facts) }
    : stated;
}
