/** What the placeholders in a system definition's strings stand for. */
export interface Placeholders {
  /** `{environment}`: name of the environment. */
  readonly environment: string;
  /** `{host}`: DNS name under which the system is reached. */
  readonly host: string;
}

/**
 * `text` with its placeholders filled in.
 *
 * @throws Error when it holds a placeholder that does not exist: a mistake in a system definition.
 */
export function fill(text: string, placeholders: Placeholders): string {
  const known = new Map<string, string>(Object.entries(placeholders));
  return text.replace(/\{([A-Za-z]+)\}/g, (placeholder, name: string) => {
    const value = known.get(name);
    if (value !== undefined) return value;
    const names = [...known.keys()].map((key) => `{${key}}`).join(" or ");
    throw new Error(`unknown placeholder ${placeholder} in "${text}": want ${names}`);
  });
}
