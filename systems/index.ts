import { craftique } from "./craftique/system";
import type { SystemDefinition, SystemName } from "./definition";
import { secumsg } from "./secumsg/system";

/** Every system whose definition exists. */
export const systems: Readonly<Partial<Record<SystemName, SystemDefinition>>> = {
  craftique,
  secumsg,
};
