/** Whether a value is a mapping. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Paths at which two plain values differ, in the order of the first. Items of a list are told apart by their name, so that
 * one more in front is one difference: `spec.containers[gateway].image`.
 */
export function differingPaths(before: unknown, after: unknown, path = ""): readonly string[] {
  const [old, current] = [entriesOf(before), entriesOf(after)];
  if (
    old === undefined ||
    current === undefined ||
    Array.isArray(before) !== Array.isArray(after)
  ) {
    return JSON.stringify(before) === JSON.stringify(after) ? [] : [path];
  }
  return [...new Set([...old.keys(), ...current.keys()])].flatMap((key) => {
    const inner = Array.isArray(before) ? `${path}[${key}]` : [path, key].filter(Boolean).join(".");
    return differingPaths(old.get(key), current.get(key), inner);
  });
}

function entriesOf(value: unknown): ReadonlyMap<string, unknown> | undefined {
  if (isRecord(value)) return new Map(Object.entries(value));
  if (!Array.isArray(value)) return undefined;
  const names = value.map(nameOf);
  const tellsApart = new Set(names).size === names.length && !names.includes(undefined);
  return new Map(
    value.map((item: unknown, index) => [
      (tellsApart ? names[index] : undefined) ?? String(index),
      item,
    ]),
  );
}

function nameOf(item: unknown): string | undefined {
  const name = isRecord(item) ? item["name"] : undefined;
  return typeof name === "string" ? name : undefined;
}
