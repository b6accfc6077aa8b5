import { isProtected, type Guard } from "../components/protection";
import type { Change } from "./change";
import { RISKS, riskOf, type Inputs, type Risk } from "./risks";

/** Something that a reviewer must not overlook. */
export interface Finding {
  readonly change: Change;
  /** The reason of the table: completes "because …". */
  readonly because: string;
}

/** Something stateful that is replaced or deleted. */
export interface Loss extends Finding {
  /** `missing`: the stack file would have to name it, and does not. */
  readonly consent: "given" | "missing" | "not needed";
}

/** Somebody who gets rights. */
export interface Permission extends Finding {
  /** The inputs that say who and what, by name. */
  readonly shown: Inputs;
}

/** What is to fear of a preview, the gravest first. */
export interface Findings {
  readonly losses: readonly Loss[];
  readonly permissions: readonly Permission[];
  readonly exposures: readonly Finding[];
}

/**
 * What is to fear of the changes of an environment.
 *
 * @param guard - The environment's tier and consents. Below production nothing needs a consent.
 */
export function findingsOf(changes: readonly Change[], guard: Guard): Findings {
  const known = changes
    .map((change) => ({ change, risk: riskOf(change.type) }))
    .filter((each): each is Known => each.risk !== undefined)
    // The table's order is that of gravity; changes come sorted by URN.
    .sort((one, other) => RISKS.indexOf(one.risk) - RISKS.indexOf(other.risk));
  const losses = known.flatMap((each) => lossOf(each, guard));
  return {
    losses: [
      ...losses.filter(({ consent }) => consent === "missing"),
      ...losses.filter(({ consent }) => consent !== "missing"),
    ],
    permissions: known.flatMap(permissionOf),
    exposures: known.flatMap(exposuresOf),
  };
}

interface Known {
  readonly change: Change;
  readonly risk: Risk;
}

const isLost = ({ operation }: Change): boolean =>
  operation === "replace" || operation === "delete";

function lossOf({ change, risk }: Known, guard: Guard): readonly Loss[] {
  if (risk.stateful === undefined || !isLost(change)) return [];
  const needed = isProtected({ ...guard, consents: [] }, change.name);
  const missing = isProtected(guard, change.name);
  const consent = missing ? "missing" : needed ? "given" : "not needed";
  return [{ change, because: risk.stateful, consent }];
}

function permissionOf({ change, risk }: Known): readonly Permission[] {
  const { after } = change;
  if (risk.permission === undefined || after === undefined) return [];
  const shown = (risk.shown ?? []).filter((field) => after[field] !== undefined);
  return [
    {
      change,
      because: risk.permission,
      shown: Object.fromEntries(shown.map((field) => [field, after[field]])),
    },
  ];
}

/** What is open after the change and was not before it. */
function exposuresOf({ change, risk }: Known): readonly Finding[] {
  const open = (inputs: Inputs | undefined): readonly string[] =>
    inputs === undefined ? [] : (risk.exposure?.(inputs) ?? []);
  const before = open(change.before);
  const opened = open(change.after).filter((reason) => !before.includes(reason));
  const unguarded = risk.guard !== undefined && change.operation === "delete" ? [risk.guard] : [];
  return [...opened, ...unguarded].map((because) => ({ change, because }));
}
