/** What the placeholders in a system definition's strings stand for. */
export interface Placeholders {
  /** `{environment}`: name of the environment. */
  readonly environment: string;
  /** `{host}`: DNS name under which the system is reached. */
  readonly host: string;
  /** `{prefix}`: what all of its paths begin with, without a slash at its end; empty for none. */
  readonly prefix: string;
  /** `{production}`: `-prod` in tier production, and empty elsewhere: what tells production's names apart. */
  readonly production: string;
}

/**
 * `text` with its placeholders filled in.
 *
 * @throws Error when it holds a placeholder that does not exist: a mistake in a system definition.
 */
export function fill(text: string, placeholders: Placeholders): string {
  if (!text.includes("{")) return text; // as nearly all of them: rules ask for the same definitions again and again
  const known = new Map<string, string>(Object.entries(placeholders));
  return text.replace(/\{([A-Za-z]+)\}/g, (placeholder, name: string) => {
    const value = known.get(name);
    if (value !== undefined) return value;
    const names = [...known.keys()].map((key) => `{${key}}`).join(" or ");
    throw new Error(`unknown placeholder ${placeholder} in "${text}": want ${names}`);
  });
}

/**
 * Plain data with the placeholders of all of its strings filled in; keys are left as they are.
 *
 * @throws Error when a string holds a placeholder that does not exist.
 */
export function filled<T>(data: T, placeholders: Placeholders): T {
  const walk = (value: unknown): unknown => {
    if (typeof value === "string") return fill(value, placeholders);
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, walk(item)]));
  };
  return walk(data) as T;
}
