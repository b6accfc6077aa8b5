import { InitFailedError } from "../init-failed";
import type { Properties } from "../wire/properties";
import { withoutMarks } from "./auto-name";
import type { Cloud } from "./cloud";
import { danglingReferences } from "./references";
import type { Facts } from "./rules";
import { secretOutputs } from "./secret-outputs";
import { findObject, withObject, type World, type WorldObject } from "./world";

/** An object to be brought about. */
export interface Order {
  readonly type: string;
  readonly urn: string;
  readonly inputs: Properties;
}

/** An object as it is now. */
export interface Brought {
  readonly id: string;
  readonly outputs: Properties;
}

/**
 * Creates the object: it exists as soon as the cloud has accepted the order, whatever becomes of the wait for it. Refuses one
 * that exists, one that names what does not exist, and one that the cloud would not accept.
 */
export async function createObject(order: Order, cloud: Cloud): Promise<Brought> {
  const { type, urn, inputs } = order;
  const rules = cloud.rulesOf(type);
  const fault = await cloud.faults.take(type, "create");
  refuseIfFaulty(fault, `create ${type}`);
  const object = await cloud.world.change((world) => {
    const facts = cloud.facts(urn, inputs.value, world);
    const readyAt = cloud.endOf(rules.seconds.create);
    const made = { ...objectOf(type, rules.id(facts), facts, cloud), readyAt };
    refuseExisting(made, world, rules.idempotent === true);
    refuseOrder(made, facts, cloud);
    return { world: withObject(world, made), result: made };
  });
  return settled(object, order, cloud, () => cloud.takeTime(rules.seconds.create, fault));
}

/** Changes the object in its place. */
export async function updateObject(id: string, order: Order, cloud: Cloud): Promise<Properties> {
  const { type, urn, inputs } = order;
  const rules = cloud.rulesOf(type);
  const fault = await cloud.faults.take(type, "update");
  refuseIfFaulty(fault, `update ${type} "${id}"`);
  const object = await cloud.world.change((world) => {
    const before = findObject(world, type, id);
    if (before === undefined) {
      throw new Error(
        `${type} "${id}" does not exist any more: run "pulumi refresh" to take note of it`,
      );
    }
    const facts = cloud.facts(urn, inputs.value, world);
    const made = { ...objectOf(type, id, facts, cloud), readyAt: before.readyAt };
    refuseOrder(made, facts, cloud);
    return { world: withObject(world, made), result: made };
  });
  const take = (): Promise<void> => cloud.takeTime(rules.seconds.update, fault);
  return (await settled(object, order, cloud, take)).outputs;
}

/** Throws for a fault of the cloud itself. */
export function refuseIfFaulty(fault: string | undefined, what: string): void {
  if (fault === "error-once" || fault === "error-always") {
    throw new Error(`the cloud refuses to ${what}: internal error, try again (injected fault)`);
  }
}

function objectOf(type: string, id: string, facts: Facts, cloud: Cloud): WorldObject {
  const { urn, inputs } = facts;
  const outputs = { ...inputs, ...cloud.rulesOf(type).outputs?.(facts, id) };
  return { sdk: cloud.rules.sdk, type, id, urn, inputs: withoutMarks(inputs), outputs };
}

function refuseExisting({ type, id, urn }: WorldObject, world: World, idempotent: boolean): void {
  const other = findObject(world, type, id);
  if (other === undefined || idempotent) {
    return;
  }
  const name = urn.split("::").at(-1) ?? "";
  const why = other.retained === undefined ? "" : ` (${other.retained})`;
  throw new Error(
    `${type} "${id}" already exists${why} and is not in this stack. If an earlier run was interrupted while it was being created, take it over with: pulumi import '${type}' ${name} '${id}'. Otherwise give this one another name.`,
  );
}

function refuseOrder(object: WorldObject, facts: Facts, { rules }: Cloud): void {
  const { type, id } = object;
  const problems = [
    rules.obstacle?.(type, facts),
    ...danglingReferences(object, facts, rules).map(
      ({ field, value, problem }) => `${field} is "${value}": ${problem}`,
    ),
    rules.types[type]?.obstacle?.(facts),
  ].filter((problem) => problem !== undefined);
  if (problems.length > 0) {
    throw new Error(`${type} "${id}" is refused: ${problems.join("; ")}`);
  }
}

/** The object exists: whatever ends the wait for it, the engine must know of it. */
async function settled(
  { id, type, outputs: value }: WorldObject,
  { inputs }: Order,
  cloud: Cloud,
  wait: () => Promise<void>,
): Promise<Brought> {
  const outputs = secretOutputs(value, inputs, cloud.rulesOf(type));
  try {
    await wait();
  } catch (error) {
    const message = `${type} "${id}": ${(error as Error).message}`;
    throw new InitFailedError(message, { id, outputs, inputs, reasons: [message] });
  }
  return { id, outputs };
}
