import type { Problem } from "../config/errors";
import { filled, type Placeholders } from "../config/placeholders";
import { capacityChecks } from "./capacity-checks";
import type { SystemDefinition } from "./definition";
import { edgeChecks } from "./edge-checks";
import { entranceChecks } from "./entrance-checks";
import { nameChecks } from "./name-checks";
import { orderChecks } from "./order-checks";
import { secretChecks } from "./secret-checks";

/** One thing that must hold within a definition; gives every place where it does not. */
export type Check = (definition: SystemDefinition) => readonly Problem[];

/** An environment like any other, for checks to look at names and paths as they will be. */
const SOMEWHERE: Placeholders = {
  environment: "somewhere",
  host: "host.example",
  prefix: "",
  production: "",
};

/** What the types cannot say of a definition: that its parts agree with each other. */
export function checkSystem(definition: SystemDefinition): readonly Problem[] {
  const checks: readonly Check[] = [
    ...nameChecks,
    ...edgeChecks,
    ...entranceChecks,
    ...secretChecks,
    ...orderChecks,
    ...capacityChecks,
  ];
  const somewhere = filled(definition, SOMEWHERE);
  return checks.flatMap((check) => check(somewhere));
}
