/** `T` with every property and list read-only, however deep. */
export type Frozen<T> = T extends object ? { readonly [K in keyof T]: Frozen<T[K]> } : T;

/** Freezes plain data, however deep, so that no later step can change what an earlier one decided. */
export function frozen<T>(data: T): Frozen<T> {
  if (typeof data === "object" && data !== null && !Object.isFrozen(data)) {
    Object.freeze(data);
    Object.values(data).forEach(frozen);
  }
  return data as Frozen<T>;
}
