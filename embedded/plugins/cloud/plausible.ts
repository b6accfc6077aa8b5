import { createHash } from "node:crypto";

/*
 * Values that a cloud makes up, each the same whenever it is asked for the same object: a refresh finds no drift in them, and two
 * objects do not share one.
 */

/** Hexadecimal digits, at most 64. */
export function hex(seed: string, length: number): string {
  return createHash("sha256").update(seed).digest("hex").slice(0, length);
}

/** Decimal digits that do not begin with a zero, at most 19. */
export function digits(seed: string, length: number): string {
  const number = BigInt(`0x${hex(seed, 60)}`)
    .toString()
    .slice(-length);
  return number.startsWith("0") ? `1${number.slice(1)}` : number;
}

/** An address within 10.0.0.0/8. */
export function privateAddress(seed: string): string {
  return `10.${octets(seed, 3).join(".")}`;
}

/** An address within 198.51.100.0/24, which is kept for documentation: nobody is there. */
export function publicAddress(seed: string): string {
  return `198.51.100.${octets(seed, 1).join(".")}`;
}

/** Something in the form of a PEM certificate. It verifies nothing. */
export function certificate(seed: string): string {
  const lines = Array.from({ length: 12 }, (_, line) =>
    Buffer.from(hex(`${seed} ${line}`, 48)).toString("base64"),
  );
  return ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----", ""].join("\n");
}

/** From 1 to 254 each. */
function octets(seed: string, count: number): readonly number[] {
  const bytes = createHash("sha256").update(seed).digest().subarray(0, count);
  return [...bytes].map((byte) => 1 + (byte % 254));
}
