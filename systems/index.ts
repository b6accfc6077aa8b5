import { craftique } from "./craftique/system";
import { craftista } from "./craftista/system";
import type { SystemDefinition, SystemName } from "./definition";
import { secumsg } from "./secumsg/system";
import { todo } from "./todo/system";

/** Every system whose definition exists. */
export const systems: Readonly<Partial<Record<SystemName, SystemDefinition>>> = {
  craftique,
  craftista,
  todo,
  secumsg,
};
