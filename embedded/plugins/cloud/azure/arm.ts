import type { NameLimit } from "../../../../components/naming";
import { textAt } from "../../json";
import type { Facts, Reference, TypeRules } from "../rules";
import type { World, WorldObject } from "../world";
import { groupId, isSame, locationOf, subscriptionOf } from "./place";
import { groupType, lockType } from "./types";

/** One kind of object of Azure Resource Manager, as far as it differs from the others. */
export interface ArmKind extends Partial<Omit<TypeRules, "id" | "autoName">> {
  /** Where it lies below its group: `Microsoft.Network/virtualNetworks/subnets`. */
  readonly kind: string;
  /** The inputs that are the names on the way there, the outermost first and its own last. */
  readonly names: readonly [string, ...(readonly string[])];
  /** Type of what the last but one of the names is the name of. */
  readonly parent?: string;
  /** Limit of its own name. */
  readonly name?: NameLimit;
  /** Whether it has a location of its own, which it keeps. */
  readonly located: boolean;
  /** Whether the cloud keeps it for days after its deletion, its group's among them. */
  readonly outlives?: boolean;
  readonly seconds: TypeRules["seconds"];
}

/** The rules of an object that is in a resource group: its id, its name and its place are made as those of all others. */
export function inGroup(own: ArmKind): TypeRules {
  const { kind, names, parent, name, located, outlives = false, ...rules } = own;
  const ownName = names.at(-1) ?? "";
  const outer: readonly Reference[] = [
    {
      ...{ field: "resourceGroupName", to: [groupType] },
      ...(outlives ? {} : { deletion: "cascades" as const }),
    },
    ...(parent === undefined
      ? []
      : [{ field: names.at(-2) ?? "", to: [parent], deletion: "cascades" as const }]),
  ];
  return {
    ...rules,
    autoName: ownName,
    nameStyle: own.nameStyle ?? (parent === undefined ? "suffixed" : "copied"),
    limits: { ...(name && { [ownName]: name }), ...own.limits },
    id: (facts) => `${groupId(facts)}/providers/${interleaved(kind, names, facts)}`,
    outputs: (facts, id) => ({
      name: textAt(facts.inputs, ownName),
      type: kind,
      ...(located && { location: locationOf(facts) }),
      ...own.outputs?.(facts, id),
    }),
    replaces: [
      "resourceGroupName",
      ...names,
      ...(located ? ["location"] : []),
      ...(own.replaces ?? []),
    ],
    references: [...outer, ...(own.references ?? [])],
    user: (object, world) => own.user?.(object, world) ?? lockOf(object, world),
  };
}

/** What a lock keeps from everybody: the object that it is on, and all that is below it. */
export function lockOf({ id }: WorldObject, world: World): WorldObject | undefined {
  const own = `${id.toLowerCase()}/`;
  return world.objects.find(
    ({ type, inputs }) =>
      type === lockType && own.startsWith(`${textAt(inputs, "scope").toLowerCase()}/`),
  );
}

/** One kind of object that is attached to another, whichever it is, as far as it differs from the others. */
export interface ArmExtension extends Partial<Omit<TypeRules, "id">> {
  /** Where it lies below the other's id: `Microsoft.Authorization/roleAssignments`. */
  readonly kind: string;
  /** The input that holds the other's id. */
  readonly scope: string;
  /** The input that is its own name. */
  readonly name: string;
  readonly seconds: TypeRules["seconds"];
}

/** The rules of an object that is attached to another one, which has to exist. */
export function attached(own: ArmExtension): TypeRules {
  const { kind, scope, name, ...rules } = own;
  return {
    ...rules,
    autoName: name,
    id: ({ inputs }) => `${textAt(inputs, scope)}/providers/${kind}/${textAt(inputs, name)}`,
    outputs: (facts, id) => ({
      name: textAt(facts.inputs, name),
      type: kind,
      ...own.outputs?.(facts, id),
    }),
    replaces: [scope, name, ...(own.replaces ?? [])],
    obstacle: (facts) => missingScope(facts, scope) ?? own.obstacle?.(facts),
  };
}

/** The same id with names in between: `Microsoft.Network/virtualNetworks/shop/subnets/nodes`. */
function interleaved(kind: string, names: readonly string[], { inputs }: Facts): string {
  const [namespace = "", ...kinds] = kind.split("/");
  return [
    namespace,
    ...kinds.flatMap((each, index) => [each, textAt(inputs, names[index] ?? "")]),
  ].join("/");
}

function missingScope(facts: Facts, field: string): string | undefined {
  const scope = textAt(facts.inputs, field);
  const isSubscription = isSame(scope, `/subscriptions/${subscriptionOf(facts)}`);
  const exists = facts.ready.objects.some(({ id }) => isSame(id, scope));
  return isSubscription || exists
    ? undefined
    : `${field} is "${scope}": nothing of that id exists, or it is still being made; depend on it`;
}
