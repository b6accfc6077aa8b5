/** Two values of one field; undefined where the field is missing. */
export interface Difference {
  /** Where it lies: `spec.template.spec.containers[auth].image`. */
  readonly path: string;
  readonly a: string | undefined;
  readonly b: string | undefined;
}

/** The single values that differ between two pieces of plain data, by their paths. Items of lists are told apart by their names. */
export function differences(a: unknown, b: unknown): readonly Difference[] {
  const [inA, inB] = [leaves(a), leaves(b)];
  return [...new Set([...inA.keys(), ...inB.keys()])]
    .map((path) => ({ path, a: inA.get(path), b: inB.get(path) }))
    .filter((each) => each.a !== each.b);
}

/** Every single value, by its path. */
function leaves(value: unknown, path = ""): ReadonlyMap<string, string> {
  if (value === undefined) return new Map();
  if (typeof value !== "object" || value === null)
    return new Map([[path, `${value as string | number}`]]);
  const entries = Array.isArray(value)
    ? value.map((item: unknown, index) => [`${path}[${keyOf(item, index)}]`, item] as const)
    : Object.entries(value).map(
        ([key, item]) => [path === "" ? key : `${path}.${key}`, item] as const,
      );
  if (entries.length === 0) return new Map([[path, Array.isArray(value) ? "[]" : "{}"]]);
  return new Map(entries.flatMap(([at, item]) => [...leaves(item, at)]));
}

function keyOf(item: unknown, index: number): string {
  if (typeof item === "string") return item;
  const name = typeof item === "object" && item !== null && "name" in item ? item.name : undefined;
  return typeof name === "string" ? name : String(index);
}
