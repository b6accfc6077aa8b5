import { textAt } from "../../json";
import { digits } from "../plausible";
import type { Facts } from "../rules";

/** Where the compute API's objects are. */
const compute = "https://www.googleapis.com/compute/v1/";

/** Id of the project that an object is in. Throws where neither the object nor the provider names one. */
export function projectOf({ inputs, provider }: Facts): string {
  return stated("project", textAt(inputs, "project") || textAt(provider, "project"));
}

/** The region that an object is in. */
export function regionOf({ inputs, provider }: Facts): string {
  return stated("region", textAt(inputs, "region") || textAt(provider, "region"));
}

/** The region or zone that an object is in. */
export function locationOf({ inputs, provider }: Facts): string {
  return stated("location", textAt(inputs, "location") || textAt(provider, "region"));
}

/** Number of a project, as its service agents carry it. */
export function projectNumber(project: string): string {
  return digits(project, 12);
}

/** The part after the last slash: names, identities and links of an object agree in it. */
export function lastPart(reference: string): string {
  return reference.slice(reference.lastIndexOf("/") + 1);
}

/** What every object of the compute API has. */
export function computeOutputs(facts: Facts, id: string): { project: string; selfLink: string } {
  return { project: projectOf(facts), selfLink: `${compute}${id}` };
}

function stated(what: string, value: string): string {
  if (value === "") {
    throw new Error(`${what} is not set: set it on the resource or on its provider`);
  }
  return value;
}
