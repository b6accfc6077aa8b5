/** An IPv4 range as numbers, which can be compared. */
interface Span {
  readonly first: number;
  readonly last: number;
}

/** Length of a range's prefix: 20 of `10.0.0.0/20`. */
export function prefixLength(range: string): number {
  return Number(range.split("/")[1]);
}

/** First address of a range as it is written: `10.0.0.0` of `10.0.0.0/20`. */
export function firstAddress(range: string): string {
  return range.split("/")[0] ?? "";
}

/** Whether two ranges have an address in common. */
export function overlap(one: string, other: string): boolean {
  const [a, b] = [spanOf(one), spanOf(other)];
  return a.first <= b.last && b.first <= a.last;
}

/** Whether a range has every address of another one. */
export function contains(outer: string, inner: string): boolean {
  const [whole, part] = [spanOf(outer), spanOf(inner)];
  return whole.first <= part.first && part.last <= whole.last;
}

/** The range as clouds want it written: its first address is the one that the prefix leaves. */
export function canonical(range: string): string {
  return `${addressIn(range, 0)}/${prefixLength(range)}`;
}

/** An address of a range, counted from its first one. */
export function addressIn(range: string, index: number): string {
  const number = spanOf(range).first + index;
  return [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join(".");
}

function spanOf(range: string): Span {
  const address = firstAddress(range)
    .split(".")
    .reduce((number, byte) => number * 256 + Number(byte), 0);
  const size = 2 ** (32 - prefixLength(range));
  const first = Math.floor(address / size) * size;
  return { first, last: first + size - 1 };
}
