import { type Json, type JsonObject, listAt, objectAt, textAt } from "../../json";
import { hex } from "../plausible";
import type { Facts } from "../rules";

/** The account where the provider does not say which it may use. */
const someAccount = "123456789012";

/** Id of the account that everything is in. */
export function accountOf({ provider }: Facts): string {
  const [first] = listAt({ ids: parsed(provider.allowedAccountIds) }, "ids");
  return typeof first === "string" ? first : someAccount;
}

/** The region that an object is in. Throws where neither the object nor the provider names one. */
export function regionOf({ inputs, provider }: Facts): string {
  const region = textAt(inputs, "region") || textAt(provider, "region");
  if (region === "") {
    throw new Error("region is not set: set it on the provider");
  }
  return region;
}

/** Name of an object that belongs to a region: `subnet/subnet-1` of `ec2`. */
export function arn(service: string, resource: string, facts: Facts): string {
  return `arn:aws:${service}:${regionOf(facts)}:${accountOf(facts)}:${resource}`;
}

/** Name of an object that belongs to no region: `role/reader` of `iam`. */
export function globalArn(service: string, resource: string, facts: Facts): string {
  return `arn:aws:${service}::${accountOf(facts)}:${resource}`;
}

/** What every object of a region has: the region, and its own tags with the provider's. */
export function placed(facts: Facts): { region: string; tagsAll: JsonObject } {
  return { region: regionOf(facts), ...tagged(facts) };
}

/** The same of an object that belongs to no region. */
export function tagged({ inputs, provider }: Facts): { tagsAll: JsonObject } {
  const shared = objectAt({ tags: parsed(provider.defaultTags) }, "tags", "tags");
  return { tagsAll: { ...shared, ...objectAt(inputs, "tags") } };
}

/** Outputs of an object that has nothing but a place, and a name made of its identity: `ec2`, `subnet/`. */
export function withArn(service: string, prefix: string) {
  return (facts: Facts, id: string): JsonObject => ({
    ...placed(facts),
    arn: arn(service, `${prefix}${id}`, facts),
  });
}

/** An identity that AWS makes up, which the successor of an object does not share: `vpc-` and hexadecimal digits. */
export function madeUpId(prefix: string, length = 17) {
  return ({ urn, world }: Facts): string => {
    const taken = new Set(world.objects.map(({ id }) => id));
    const candidate = (count: number): string => prefix + hex(`${urn} ${count}`, length);
    let count = 0;
    while (taken.has(candidate(count))) count += 1;
    return candidate(count);
  };
}

/** The zone's name in the account, by its id: `euw1-az1` is `eu-west-1a` here, and another letter in other accounts. */
export function zoneName(region: string, zoneId: string): string {
  const number = Number(zoneId.slice(zoneId.lastIndexOf("-az") + "-az".length));
  return `${region}${String.fromCharCode("a".charCodeAt(0) + number - 1)}`;
}

/** The provider takes lists and objects as text of JSON. */
function parsed(setting: Json | undefined): Json | undefined {
  return typeof setting === "string" ? (JSON.parse(setting) as Json) : setting;
}
