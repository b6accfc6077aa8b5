import type { PlatformNeeds } from "../../config/needs";
import { azureNeeds } from "./azure";
import { withManagedData } from "./managed-needs";
import type { smallestSpec } from "./specs";

/** What SecuMsg needs, with a document database and a cache beside it, and all of them managed. */
export function managedNeeds(changes: Partial<typeof smallestSpec> = {}): PlatformNeeds {
  return withManagedData(azureNeeds(changes));
}
